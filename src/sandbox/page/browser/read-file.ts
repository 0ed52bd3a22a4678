import type { PageFile } from '../protocol.ts';

/** A chosen file as the protocol carries it. */
export async function readFile(file: File): Promise<PageFile> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The file can’t be read.')));
    reader.readAsDataURL(file);
  });
  return {
    filename: file.name,
    contentType: file.type || 'application/octet-stream',
    base64: url.slice(url.indexOf(',') + 1),
  };
}
