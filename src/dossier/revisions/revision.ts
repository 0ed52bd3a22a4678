import type { Edit } from './edit.ts';

/** One saved change of a dossier: what was before, what is after, and who did it when and why. */
export interface Revision {
  /** Counted from 1 in each server; the shipped dossier is 0. */
  readonly number: number;
  /** ISO 8601 in UTC, to the millisecond; never before that of the revision before it. */
  readonly at: string;
  readonly by: Author;
  /** May be empty. */
  readonly why: string;
  readonly origin: Origin;
  /** The revision that an undo reverses, or whose records' texts a purge erases. */
  readonly of?: number;
  readonly edits: readonly Edit[];
}

/** Who made a change: a Discord user's id, and the name that this person had then. */
export interface Author {
  readonly id: string;
  readonly name: string;
}

export const ORIGINS = ['edit', 'suggestion', 'undo', 'import', 'purge'] as const;
export type Origin = (typeof ORIGINS)[number];
