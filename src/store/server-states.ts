import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { codeOf, describeCause } from './describe-cause.ts';
import { makeFolder, removeFile, replaceFile } from './durable-files.ts';
import { notSaved } from './not-saved.ts';
import { parseJson } from './parse-json.ts';
import { StoreError } from './store.ts';

export interface ServerStatesParts {
  readonly folder: string;
  readonly warn: (message: string) => void;
  /** @throws NotSavedError where nothing may be written at all. */
  readonly mayWrite: () => void;
}

/** What is written to have nothing: no file is kept for it. */
const NOTHING = 'null\n';

const stateName = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'the name of a state is a slug');

/** What one server keeps beside its dossier: small JSON documents, each in a file of its own. */
export class ServerStates {
  readonly #parts: ServerStatesParts;
  /** What is on disk, as text: who reads it can't change what the next one reads. */
  readonly #known = new Map<string, Promise<string | null>>();
  readonly #writes = new Map<string, Promise<void>>();

  constructor(parts: ServerStatesParts) {
    this.#parts = parts;
  }

  get idle(): boolean {
    return this.#writes.size === 0;
  }

  /** @throws StoreError where it is there but can't be read. */
  async read(name: string): Promise<unknown> {
    const path = this.#pathOf(name);
    const known = this.#known.get(name) ?? readText(path);
    this.#known.set(name, known);
    try {
      const text = await known;
      return text === null ? null : parseJson(text);
    } catch (cause) {
      // It is read again once it may have been mended.
      this.#known.delete(name);
      throw new StoreError(
        `${path} can't be read: ${describeCause(cause)}. Mend it, or move it away to begin it anew.`,
        { cause },
      );
    }
  }

  /** @throws NotSavedError where it could not be written; the old one stays then. */
  async write(name: string, value: unknown): Promise<void> {
    const path = this.#pathOf(name);
    const text = `${JSON.stringify(value)}\n`;
    parseJson(text);
    const before = this.#writes.get(name) ?? Promise.resolve();
    const write = before.catch(() => undefined).then(() => this.#replace(path, name, text));
    this.#writes.set(name, write);
    try {
      await write;
    } finally {
      if (this.#writes.get(name) === write) this.#writes.delete(name);
    }
  }

  /** Waits for what is under way. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#writes.values());
  }

  async #replace(path: string, name: string, text: string): Promise<void> {
    try {
      this.#parts.mayWrite();
      await makeFolder(join(this.#parts.folder, 'state'));
      if (text === NOTHING) await removeFile(path);
      else await replaceFile(path, [Buffer.from(text)]);
    } catch (cause) {
      this.#parts.warn(`${path} can't be written: ${describeCause(cause)}.`);
      throw notSaved(cause);
    }
    if (text === NOTHING) this.#known.delete(name);
    else this.#known.set(name, Promise.resolve(text));
  }

  #pathOf(name: string): string {
    return join(this.#parts.folder, 'state', `${stateName.parse(name)}.json`);
  }
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null;
    throw cause;
  }
}
