import { Worker } from 'node:worker_threads';
import { FairQueue } from '../async/fair-queue.ts';
import { workerEnvironment } from '../async/worker-environment.ts';
import type { OwnPart } from '../dossier/own-part.ts';
import type { Dossier } from '../dossier/schema.ts';
import { UserError } from '../errors/errors.ts';
import type { CheckedFile, CheckProgress } from './check-import.ts';
import type { ImportMessage, Part } from './import-worker.ts';
import type { ReadReviews } from './read-claim-reviews.ts';
import type { Table } from './read-table.ts';

/** A file that is no dossier, read but not yet compared with one. */
export type ForeignFile =
  | { readonly format: 'table'; readonly table: Table }
  | { readonly format: 'claim-reviews'; readonly read: ReadReviews };

/**
 * Reads and checks a file off the main thread. By its name it is a table, by what it holds claim reviews, else a dossier.
 *
 * @throws UserError where it is no text, unpacks to too much, takes too long or too much memory to be checked, or one of
 * its server waits already.
 */
export type CheckImport = (
  bytes: Uint8Array,
  onProgress?: (progress: CheckProgress) => void,
  server?: string,
  filename?: string,
) => Promise<CheckedFile | ForeignFile>;

interface CheckImportOptions {
  /** Milliseconds for one file, the worker's start included. */
  readonly timeLimit?: number;
  /** The file that the worker runs. */
  readonly workerFile?: URL;
}

/** More than what any file takes that `scanJson` lets through: a thread out of memory may take the process along. */
const WORKER_MEMORY = { maxOldGenerationSizeMb: 1536 };

/**
 * Each file has a worker of its own, which ends with it. They are checked one at a time; servers take turns, and one file
 * of each may wait.
 */
export function createImportCheck({
  timeLimit = 20_000,
  workerFile = new URL('./import-worker.ts', import.meta.url),
}: CheckImportOptions = {}): CheckImport {
  const waiting = new FairQueue<() => Promise<unknown>>();
  let isBusy = false;
  const checkNext = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    for (let check = waiting.take(); check !== undefined; check = waiting.take()) await check();
    isBusy = false;
  };
  return async (bytes, onProgress = () => undefined, server = '', filename = '') => {
    if (waiting.countOf(server) > 0) throw new UserError(WAITS);
    const { promise, resolve, reject } = Promise.withResolvers<CheckedFile | ForeignFile>();
    waiting.add(server, () =>
      checkInWorker({ bytes, filename }, onProgress, { timeLimit, workerFile }).then(resolve, reject),
    );
    void checkNext();
    return promise;
  };
}

const WAITS =
  'An import of this server waits to be checked already. Nothing was changed: use `/data import` again once that is answered.';

async function checkInWorker(
  file: { readonly bytes: Uint8Array; readonly filename: string },
  onProgress: (progress: CheckProgress) => void,
  { timeLimit, workerFile }: Required<CheckImportOptions>,
): Promise<CheckedFile | ForeignFile> {
  const { promise, resolve, reject } = Promise.withResolvers<CheckedFile | ForeignFile>();
  const worker = new Worker(workerFile, {
    execArgv: [],
    env: workerEnvironment(),
    workerData: file,
    resourceLimits: WORKER_MEMORY,
  });
  const timer = setTimeout(() => reject(tooMuch('too long')), timeLimit);
  const parts: Part[] = [];
  let join: ((parts: readonly Part[]) => CheckedFile | ForeignFile) | null = null;
  const collect = (joined: NonNullable<typeof join>): void => {
    join = joined;
    worker.postMessage('more');
  };
  worker.on('message', (message: ImportMessage) => {
    if ('progress' in message) onProgress(message.progress);
    else if ('refusal' in message) reject(new UserError(message.refusal));
    else if ('own' in message) {
      const { checked, own } = message;
      collect((all) => ({
        ...checked,
        dossier: joinParts(own, all),
        history: all.flatMap(({ history = [] }) => history),
      }));
    } else if ('table' in message) {
      const { table } = message;
      collect((all) => ({
        format: 'table',
        table: { ...table, rows: all.flatMap(({ rows = [] }) => rows) },
      }));
    } else if ('leftOut' in message) {
      const { leftOut } = message;
      collect((all) => ({
        format: 'claim-reviews',
        read: { leftOut, reviews: all.flatMap(({ reviews = [] }) => reviews) },
      }));
    } else if ('checked' in message) resolve(message.checked);
    else if (Object.keys(message.part).length > 0) {
      parts.push(message.part);
      worker.postMessage('more');
    } else if (join !== null) resolve(join(parts));
  });
  worker.on('error', (error) => reject(isOutOfMemory(error) ? tooMuch('too much memory') : error));
  worker.on('messageerror', reject);
  worker.on('exit', (code) => reject(new Error(`The worker that checks imports ended with code ${code}.`)));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function joinParts(own: OwnPart, parts: readonly Part[]): Dossier {
  return {
    ...own,
    sources: parts.flatMap(({ sources = [] }) => sources),
    actors: parts.flatMap(({ actors = [] }) => actors),
    events: parts.flatMap(({ events = [] }) => events),
    figures: parts.flatMap(({ figures = [] }) => figures),
    questions: parts.flatMap(({ questions = [] }) => questions),
    readings: parts.flatMap(({ readings = [] }) => readings),
    claims: parts.flatMap(({ claims = [] }) => claims),
    assessments: parts.flatMap(({ assessments = [] }) => assessments),
    unknowns: parts.flatMap(({ unknowns = [] }) => unknowns),
    terms: parts.flatMap(({ terms = [] }) => terms),
  };
}

function tooMuch(what: string): UserError {
  return new UserError(
    `That file takes ${what} to be checked here. Check it where the bot runs with \`npm run dossier -- check FILE\`, and split it.`,
  );
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
