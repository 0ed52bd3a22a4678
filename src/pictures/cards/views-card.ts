import type { Voice } from './picture.ts';

/** The views on a contested question, in words. */
export interface ViewsCard {
  readonly kind: 'views';
  /** The question. */
  readonly title: string;
  /** How many views there are, and how many of them are shown. */
  readonly lead: string;
  /** In order of the name shown. */
  readonly views: readonly View[];
  readonly notes: readonly string[];
}

export interface View {
  readonly holder: string;
  readonly voice: Voice;
  readonly statement: string;
  /** In quotation marks; null where there is none, or the statement has it. */
  readonly hedge: string | null;
}
