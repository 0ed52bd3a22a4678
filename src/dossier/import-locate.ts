import { scanJson } from './import-scan.ts';

/** Where in a text something stands. */
export interface Place {
  /** From 1. */
  readonly line: number;
  /** The value as it is written there, or null where there is none: the line is then that of what should hold it. */
  readonly value: string | null;
}

/** The places of paths (`claims[3].saidBy`) in a text that `scanJson` has no problem with, each once. */
export function locatePaths(text: string, paths: readonly string[]): ReadonlyMap<string, Place> {
  const found = new Map<string, { readonly start: number; readonly end: number }>();
  const wanted = new Set(paths.flatMap(withHolders));
  scanJson(text, (path, start, end) => {
    if (wanted.has(path)) found.set(path, { start, end });
  });
  const lineAt = createLineCount(text);
  return new Map(
    [...new Set(paths)].map((path) => {
      const exact = found.get(path);
      const holder = withHolders(path).find((one) => found.has(one));
      const start = exact?.start ?? found.get(holder ?? '')?.start ?? 0;
      return [
        path,
        { line: lineAt(start), value: exact === undefined ? null : text.slice(start, exact.end) },
      ];
    }),
  );
}

/** The line of a place in a text, from 1. Asking for places in their order reads the text once. */
export function createLineCount(text: string): (offset: number) => number {
  let [line, next] = [1, text.indexOf('\n')];
  let last = 0;
  return (offset) => {
    if (offset < last) [line, next] = [1, text.indexOf('\n')];
    last = offset;
    while (next !== -1 && next < offset) {
      line += 1;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}

/** A path and those of everything that holds it, from the inside out. */
function withHolders(path: string): readonly string[] {
  const all = [path];
  for (let at = path; at !== ''; ) {
    at = at.slice(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['), 0));
    all.push(at);
  }
  return all;
}
