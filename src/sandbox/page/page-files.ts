import { lstat, readdir, readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** TypeScript as JavaScript, each statement on the line where it was. */
function stripTypes(source: string): string {
  // Node warns at the first use that this may change yet, which is nothing that a person opening the page can act on.
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source, { mode: 'strip' });
  } finally {
    process.emitWarning = emitWarning;
  }
}

interface PageText {
  readonly contentType: string;
  readonly text: string;
}

export type PageFiles = ReturnType<typeof createPageFiles>;

const FOLDER = fileURLToPath(new URL('./browser/', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  ts: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Names of letters, digits and dashes with one dot: none of them leads out of the folder. */
const NAME = /^(?:[a-z0-9-]+\/)*[a-z0-9-]+\.(?<kind>[a-z]+)$/;

/**
 * The files of the page as a browser gets them: TypeScript with its types taken out, kept in memory until a file
 * changes.
 */
export function createPageFiles(folder: string = FOLDER) {
  const kept = new Map<string, PageText & { readonly changed: number }>();
  return {
    /** The file at a path such as `index.html` or `message/embed.ts`; undefined when it is not one of the page's. */
    read: async (path: string) => {
      const kind = NAME.exec(path)?.groups?.['kind'] ?? '';
      const contentType = TYPES[kind];
      if (contentType === undefined) return undefined;
      const file = join(folder, path);
      const found = await lstat(file).catch(() => undefined);
      if (found === undefined || !found.isFile()) return undefined;
      const known = kept.get(path);
      if (known?.changed === found.mtimeMs) return known;
      const source = await readFile(file, 'utf8');
      const text =
        kind === 'ts' ? stripTypes(source) : kind === 'html' ? await withModules(source, folder) : source;
      kept.set(path, { contentType, text, changed: found.mtimeMs });
      return { contentType, text };
    },
  };
}

/**
 * Names every module in the head of the document, so that a browser asks for all of them at once and not for each when
 * it has read the one that imports it: the page opens in half the time.
 */
async function withModules(html: string, folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true });
  const links = names
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && NAME.test(name))
    .toSorted()
    .map((name) => `    <link rel="modulepreload" href="/page/${name}">\n`);
  return html.replace(/ *<\/head>/, (end) => `${links.join('')}${end}`);
}
