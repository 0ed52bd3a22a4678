import type { Diagnosticity, Verdict } from '../../dossier/matrix.ts';
import type { Voice } from './picture.ts';

/** One page of the evidence matrix of a question: evidence × readings. */
export interface MatrixCard {
  readonly kind: 'matrix';
  readonly title: string;
  readonly question: string;
  readonly columns: readonly MatrixColumn[];
  /** Which readings are drawn where not all of them are; else null. */
  readonly columnsNote: string | null;
  readonly rows: readonly MatrixCardRow[];
  /** How many pieces of evidence are not on this card, and where they are; null where none. */
  readonly rowsNote: string | null;
  readonly footer: readonly string[];
}

export interface MatrixColumn {
  readonly letter: string;
  readonly holder: string;
  readonly voice: Voice;
  /** In quotation marks. */
  readonly hedge: string | null;
  readonly statement: string;
  /** Of the whole matrix, not of this page alone. */
  readonly inconsistent: number;
  readonly notJudged: number;
  readonly divided: number;
}

export interface MatrixCardRow {
  readonly evidence: string;
  /** Hedged how, and who says it. */
  readonly speaker: string;
  readonly voice: Voice;
  readonly diagnosticity: Diagnosticity;
  /** One for each column. */
  readonly cells: readonly Verdict[];
}
