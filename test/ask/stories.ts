import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Snapshot } from '../../src/dossier/snapshot.ts';
import { buildSearchIndex, type SearchIndex } from '../../src/search/index-records.ts';
import { readShippedDossier } from '../../src/store/shipped-dossier.ts';
import { type EvalQuestion, questions as shippedQuestions } from './questions.ts';

/** A dossier and what is asked of it. */
export interface Story {
  readonly name: string;
  readonly snapshot: Snapshot;
  readonly index: SearchIndex;
  readonly questions: readonly EvalQuestion[];
}

const FOLDER = new URL('stories/', import.meta.url);

/** Names of the stories that only the evaluation has, one a folder. */
export const storyNames: readonly string[] = globSync('*/dossier.json', { cwd: fileURLToPath(FOLDER) })
  .map((path) => dirname(path))
  .toSorted();

export async function readStory(name: string): Promise<Story> {
  const folder = new URL(`${name}/`, FOLDER);
  const written: { readonly questions: readonly EvalQuestion[] } = await import(
    new URL('questions.ts', folder).href
  );
  return withIndex(name, new URL('dossier.json', folder).pathname, written.questions);
}

export function readShippedStory(): Promise<Story> {
  return withIndex('shipped', new URL('../../data/dossier.json', import.meta.url).pathname, shippedQuestions);
}

async function withIndex(name: string, path: string, questions: readonly EvalQuestion[]): Promise<Story> {
  const snapshot = readShippedDossier(path);
  return { name, snapshot, index: await buildSearchIndex(snapshot, () => Promise.resolve()), questions };
}
