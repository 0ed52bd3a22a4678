/** Something in a text that keeps it from being read as JSON of ours, and where. */
export interface ScanProblem {
  /** As in a dossier: `claims[3].saidBy`; empty for the whole. */
  readonly path: string;
  /** UTF-16 units from the beginning of the text. */
  readonly offset: number;
  readonly problem: string;
}

/** Is told of each value with the path that leads to it, and where in the text it begins and ends. */
type Visit = (path: string, start: number, end: number) => void;

/** An export's deepest value is 9 levels down. */
export const MAX_DEEP = 24;

/**
 * How many values a file may have: a dossier of 10,000 records has some 300,000. What is made of them, and all that
 * may be said against them, must fit into memory.
 */
export const MAX_VALUES = 700_000;

/** Names that lead out of an object's own data in careless code; nothing of ours is called so. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads a text from outside as JSON (RFC 8259) without making anything of it: the first problem, or null. Beyond
 * what a parser refuses, a key that stands twice in one object is a problem, and so is nesting beyond reason.
 */
export function scanJson(text: string, visit: Visit = () => undefined): ScanProblem | null {
  let at = 0;
  let values = 0;
  try {
    skipSpace();
    readValue('', 0);
    skipSpace();
    if (at < text.length) fail('', 'there is more after the end of the file’s one value; remove it');
    return null;
  } catch (error) {
    if (error instanceof Stopped) return error.at;
    throw error;
  }

  function readValue(path: string, depth: number): void {
    if (depth > MAX_DEEP) fail(path, `nested over ${MAX_DEEP} levels deep; flatten it`);
    values += 1;
    if (values > MAX_VALUES) fail('', `holds over ${MAX_VALUES.toLocaleString('en')} values; split it`);
    const start = at;
    const first = text[at];
    if (first === '{') readObject(path, depth);
    else if (first === '[') readList(path, depth);
    else if (first === '"') readString(path);
    else readWord(path);
    visit(path, start, at);
  }

  function readObject(path: string, depth: number): void {
    const seen = new Set<string>();
    at += 1;
    skipSpace();
    if (takes('}')) return;
    do {
      skipSpace();
      const start = at;
      if (text[at] !== '"')
        fail(
          path,
          /\d/.test(text[at] ?? '')
            ? 'write the number before this without a comma in it: 1200'
            : 'write a key in double quotes here, or remove the comma before it',
        );
      const key = readString(path);
      const inner = path === '' ? key : `${path}.${key}`;
      if (FORBIDDEN.has(key)) fail(inner, `nothing may be called "${key}"; remove it`, start);
      if (seen.has(key)) fail(inner, 'this key stands twice in one object; keep one of the two', start);
      seen.add(key);
      skipSpace();
      if (!takes(':')) fail(inner, 'write a colon between the key and its value');
      skipSpace();
      readValue(inner, depth + 1);
      skipSpace();
    } while (takes(','));
    if (!takes('}')) fail(path, 'write a comma or a closing brace } here');
  }

  function readList(path: string, depth: number): void {
    at += 1;
    skipSpace();
    if (takes(']')) return;
    let index = 0;
    do {
      skipSpace();
      readValue(`${path}[${index}]`, depth + 1);
      skipSpace();
      index += 1;
    } while (takes(','));
    if (!takes(']')) fail(path, 'write a comma or a closing bracket ] here');
  }

  function readString(path: string): string {
    const start = at;
    let escaped = false;
    for (at += 1; text[at] !== '"'; at += 1) {
      const code = text.charCodeAt(at);
      if (Number.isNaN(code)) fail(path, 'this text has no closing quote; write one', start);
      if (code < 0x20)
        fail(path, 'a text holds a line break or control character; write it as an escape such as \\n');
      if (text[at] !== '\\') continue;
      escaped = true;
      ESCAPE.lastIndex = at;
      const [written = ''] = ESCAPE.exec(text) ?? [];
      if (written === '') fail(path, 'this backslash begins no escape that JSON has; write it twice');
      at += written.length - 1;
    }
    at += 1;
    if (!escaped) return text.slice(start + 1, at - 1);
    return String(JSON.parse(text.slice(start, at)));
  }

  function readWord(path: string): void {
    WORD.lastIndex = at;
    const [word = ''] = WORD.exec(text) ?? [];
    if (word === '') {
      if (at >= text.length) fail(path, 'the file ends too early; write the rest of it');
      NUMBERISH.lastIndex = at;
      fail(
        path,
        NUMBERISH.test(text)
          ? 'this is no JSON value; write a number in plain digits, such as 1200 or 0.5: no leading zeros, no commas, no + before it'
          : 'this is no JSON value; write one',
      );
    }
    at += word.length;
  }

  function takes(mark: string): boolean {
    if (text[at] !== mark) return false;
    at += 1;
    return true;
  }

  function skipSpace(): void {
    SPACE.lastIndex = at;
    at += SPACE.exec(text)?.[0].length ?? 0;
  }

  function fail(path: string, problem: string, offset = at): never {
    throw new Stopped({ path, offset, problem });
  }
}

const SPACE = /[ \t\r\n]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const WORD = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

/** What somebody means as a number, and JSON does not have. */
const NUMBERISH = /[+-]?(?:\.?\d|NaN|Infinity)/y;

class Stopped extends Error {
  readonly at: ScanProblem;

  constructor(at: ScanProblem) {
    super(at.problem);
    this.at = at;
  }
}

/** Where in a text something stands. */
interface Place {
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
