/** Pictures by what they draw, in at most so many bytes; the one asked for longest ago goes first. */
export interface PictureCache {
  get(key: string): Uint8Array | undefined;
  has(key: string): boolean;
  /** A picture larger than the whole cache is not kept. */
  set(key: string, png: Uint8Array): void;
}

export function createPictureCache(size: number): PictureCache {
  const kept = new Map<string, Uint8Array>();
  let bytes = 0;

  return {
    get: (key) => {
      const png = kept.get(key);
      if (png === undefined) return undefined;
      kept.delete(key);
      kept.set(key, png);
      return png;
    },
    has: (key) => kept.has(key),
    set: (key, png) => {
      remove(key);
      if (png.byteLength > size) return;
      kept.set(key, png);
      bytes += png.byteLength;
      for (const oldest of kept.keys()) {
        if (bytes <= size) break;
        remove(oldest);
      }
    },
  };

  function remove(key: string): void {
    bytes -= kept.get(key)?.byteLength ?? 0;
    kept.delete(key);
  }
}
