const PNG = [0x89, 0x50, 0x4e, 0x47];

/** Width and height of a PNG in pixels, which stand at a fixed place in its head; nothing for other files. */
export function imageSize(data: Uint8Array): { width: number; height: number } | Record<never, never> {
  if (data.byteLength < 24 || PNG.some((byte, at) => data[at] !== byte)) return {};
  const view = new DataView(data.buffer, data.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
