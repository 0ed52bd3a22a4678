import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { z } from 'zod';

/**
 * Where each server's writing stops, for good: "after journal 1", "before suggestions 2", "half journal 1". With the
 * empty text it goes on, and is only told of.
 */
const points = z.record(z.string(), z.string());

/** What the process tells the one that started it. */
export type HoldMessage = { readonly server: string; readonly did: string } | { readonly held: string };

type Write = (bytes: Buffer, from: number, length: number, at: number) => Promise<unknown>;

/**
 * Holds the writing of each server at a step of its own, so that one SIGKILL ends the process at all of them at once. A
 * step is that a file of the server takes its place, goes, or, of those written in place, has been written to.
 */
export function holdWrites(): void {
  let at: Readonly<Record<string, string>> = {};
  /** What never goes on stays in memory: a file that is no longer held by anything may not be open. */
  const held: ((never: never) => void)[] = [];
  const done = new Map<string, number>();
  const tell = (message: HoldMessage | 'ready'): void => void process.send?.(message);
  process.on('message', (given) => {
    at = points.parse(given);
    tell('ready');
  });
  const { rename, rm, open } = fs;

  async function step<T>(path: string, write: () => Promise<T>, half?: () => Promise<unknown>): Promise<T> {
    const { server = '', file = '' } = /servers\/(?<server>\d+)\/(?<file>.+)$/.exec(path)?.groups ?? {};
    const point = at[server];
    if (point === undefined || file.endsWith('.tmp')) return write();
    const name = `${half === undefined && write.name === 'remove' ? 'no ' : ''}${nameOf(file)}`;
    const count = (done.get(`${server} ${name}`) ?? 0) + 1;
    done.set(`${server} ${name}`, count);
    const did = `${name} ${count}`;
    const hold = (): Promise<never> => {
      tell({ held: server });
      return new Promise((resume) => held.push(resume));
    };
    if (point === `before ${did}`) return hold();
    if (point === `half ${did}`) {
      await half?.();
      return hold();
    }
    const result = await write();
    tell({ server, did });
    return point === `after ${did}` ? hold() : result;
  }

  const holding: Pick<typeof fs, 'rename' | 'rm' | 'open'> = {
    rename: (from, to) => step(String(to), () => rename(from, to)),
    rm: (path, options) =>
      step(String(path), function remove() {
        return rm(path, options);
      }),
    async open(path, ...how) {
      const file = await open(path, ...how);
      if (!/journal\.(jsonl|head)$/.test(String(path)) || how[0] === 'r') return file;
      const write: Write = file.write.bind(file);
      return Object.assign(file, {
        write: (bytes: Buffer, from: number, length: number, at: number) =>
          step(
            String(path),
            () => write(bytes, from, length, at),
            () => write(bytes, from, Math.floor(length / 2), at),
          ),
      });
    },
  };
  Object.assign(fs, holding);
  syncBuiltinESMExports();
}

/** "journal", "journal.head", "draft", "waiting-1". */
function nameOf(file: string): string {
  return file
    .replace(/^state\//, '')
    .replace(/\.jsonl?$/, '')
    .replace(/^draft-\w+$/, 'draft');
}
