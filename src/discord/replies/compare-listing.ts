import { type Matrix, type MatrixLimits, matrixOf } from '../../dossier/matrix.ts';
import { readingsOf } from '../../dossier/readings.ts';
import type { Question } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { matrixPicture } from '../../pictures/matrix-picture.ts';
import type { Listing } from '../interactions/list-view.ts';
import { countOf, describeIndependence, shown } from './attribution.ts';
import { claimGroups, commonEntries } from './compare-entries.ts';
import type { Row } from './components.ts';
import { describeContested, describeSilence } from './contested.ts';
import { lazyList, madeLazily } from './lazy-list.ts';
import { matrixEntries } from './matrix-entries.ts';
import { readingEntry } from './record-entry.ts';

/** How a question's readings are compared. */
export interface Comparison {
  readonly limits: MatrixLimits;
  readonly picture: boolean;
  /** The controls below it, by whether there is evidence that can be counted. */
  readonly controls: (countable: boolean) => readonly Row[];
}

/** Every contested question with its readings; the control of custom id `openWith` opens one. */
export function questionsListing(snapshot: Snapshot, openWith: string): Listing {
  const { questions } = snapshot.dossier;
  return {
    heading: `### Contested questions\n-# ${countOf(questions.length, 'question')}, each with every reading of it, by holder’s name. Readout does not judge which is right.`,
    entries: lazyList(questions, (question) => ({
      block: describeContested(snapshot, [question], 1000),
      records: readingsOf(snapshot, question.id).map(({ id }) => id),
      opens: [{ id: question.id, label: question.text, description: countReadings(snapshot, question) }],
    })),
    empty: 'The dossier has no contested question.',
    footer: '',
    most: 5,
    opens: 'Compare the readings of a question',
    openWith,
  };
}

/** The readings of one question side by side, and the evidence as judged. */
export function compareListing(
  snapshot: Snapshot,
  question: Question,
  { limits, picture, controls }: Comparison,
): Listing {
  const matrix = matrixOf(snapshot, question, limits);
  const readings = matrix.readings.map((reading) => () => readingEntry(snapshot, reading));
  const common = commonEntries(snapshot, question);
  const judged = matrixEntries(snapshot, matrix, limits);
  const cited = new Set(
    [...matrix.readings, ...matrix.rows.map(({ evidence }) => evidence)].flatMap(({ citations }) =>
      citations.map(({ source }) => source),
    ),
  );
  return {
    heading: [
      `### ${shown(question.text, 200)}`,
      `-# ${countReadings(snapshot, question)}, by holder’s name. Readout does not judge which is right.`,
      ...describeSilence(snapshot, question),
    ].join('\n'),
    entries: madeLazily([...readings, ...common, ...judged, ...claimGroups(snapshot, question)]),
    empty: 'Nobody’s reading of this question is recorded.',
    footer: `-# Readings and evidence rest on ${describeIndependence(snapshot, [...cited])}.`,
    most: 8,
    about: [question.id],
    opens: 'Read a reading, a claim or an item of evidence in full',
    picture: (shownAt) =>
      picture ? pictureOf(snapshot, matrix, shownAt, readings.length + common.length + 1) : null,
    rows: controls(matrix.rows.length + matrix.leftOut.length > 0),
  };
}

/** Where among the entries it stands what the judgements come to. */
export function countsIndex(snapshot: Snapshot, question: Question): number {
  return readingsOf(snapshot, question.id).length + commonEntries(snapshot, question).length;
}

/** The first page shows the first rows of the matrix, any other page those that stand on it. */
function pictureOf(snapshot: Snapshot, matrix: Matrix, shownAt: readonly number[], firstRow: number) {
  const at = shownAt.filter((index) => index >= firstRow && index < firstRow + matrix.rows.length);
  const [first = firstRow] = at;
  if (at.length === 0 && !shownAt.includes(0)) return null;
  const count = shownAt.includes(0) ? MOST_ROWS : at.length;
  const rows = matrix.rows.slice(first - firstRow, first - firstRow + count);
  return matrixPicture(snapshot, matrix, { rows, first: first - firstRow });
}

const MOST_ROWS = 12;

function countReadings(snapshot: Snapshot, { id }: Question): string {
  return countOf(readingsOf(snapshot, id).length, 'reading');
}
