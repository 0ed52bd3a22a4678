import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createKeyedQueue } from '../../async/keyed-queue.ts';
import { describeCause, unlessMissing } from '../describe-cause.ts';
import { notSaved } from '../not-saved.ts';
import type { States } from '../servers-place.ts';
import { decodeState, encodeState, NOTHING, stateName } from '../state-text.ts';
import { StoreError } from '../store.ts';
import { makeFolder, removeFile, replaceFile } from './durable-files.ts';
import { copyAside } from './set-aside.ts';

/** Where a server keeps what it has beside its dossiers. */
export function statesIn(server: string): string {
  return join(server, 'state');
}

interface ServerStatesParts {
  /** The server's folder. */
  readonly folder: string;
  readonly warn: (message: string) => void;
  /** @throws NotSavedError where nothing may be written at all. */
  readonly mayWrite: () => void;
}

/** What one server keeps beside its dossiers: small JSON documents, each in a file of its own. */
export class ServerStates implements States {
  readonly #parts: ServerStatesParts;
  /** What is on disk, as text: who reads it can't change what the next one reads. */
  readonly #known = new Map<string, Promise<string | null>>();
  readonly #oneByOne = createKeyedQueue();

  constructor(parts: ServerStatesParts) {
    this.#parts = parts;
  }

  /** @throws StoreError where it is there but can't be read. */
  async read(name: string): Promise<unknown> {
    const path = this.#pathOf(name);
    const known = this.#known.get(name) ?? readText(path);
    this.#known.set(name, known);
    try {
      const text = await known;
      return text === null ? null : decodeState(text);
    } catch (cause) {
      // It is read again once it may have been repaired.
      this.#known.delete(name);
      throw new StoreError(
        `${path} can't be read: ${describeCause(cause)}. Fix it, restore it from a backup, or move it away to begin it again.`,
        { cause },
      );
    }
  }

  /** As `Store.changeState`. @throws NotSavedError where it could not be written; the old one stays then. */
  change(name: string, change: (kept: unknown) => unknown): Promise<unknown> {
    return this.#oneByOne(name, async () => {
      const kept = await this.read(name).catch(asDamage);
      const after = change(kept);
      if (after instanceof StoreError) throw after;
      if (after !== kept) await this.#replace(name, encodeState(after), kept);
      return after;
    });
  }

  async #replace(name: string, text: string, kept: unknown): Promise<void> {
    const path = this.#pathOf(name);
    try {
      this.#parts.mayWrite();
      await makeFolder(statesIn(this.#parts.folder));
      if (kept instanceof StoreError) await this.#keepAside(path, kept);
      if (text === NOTHING) await removeFile(path);
      else await replaceFile(path, [Buffer.from(text)]);
    } catch (cause) {
      this.#parts.warn(`${path} can't be written: ${describeCause(cause)}.`);
      throw notSaved(cause);
    }
    if (text === NOTHING) this.#known.delete(name);
    else this.#known.set(name, Promise.resolve(text));
  }

  /** Copies a file that can't be read before it is replaced. */
  async #keepAside(path: string, { cause }: StoreError): Promise<void> {
    const { folder, warn } = this.#parts;
    const aside = await copyAside(statesIn(folder), path);
    warn(
      `${path} could not be read (${describeCause(cause)}) and is replaced; what it was is kept as ${aside}.`,
    );
  }

  #pathOf(name: string): string {
    return join(statesIn(this.#parts.folder), `${stateName.parse(name)}.json`);
  }
}

function asDamage(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  throw error;
}

async function readText(path: string): Promise<string | null> {
  const bytes = await readFile(path).catch(unlessMissing(null));
  return bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
