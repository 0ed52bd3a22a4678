import { type Evidence, type Matrix, type MatrixRow, verdictOf } from '../../dossier/matrix.ts';
import { holderOf } from '../../dossier/readings.ts';
import type { Reading } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { asSaid, describeHedge, describeSpeaker, inOneLine, knownThrough } from './attribution.ts';
import type { MatrixCard, MatrixCardRow, MatrixColumn } from './matrix-card.ts';
import { describePicture, type Picture } from './picture.ts';
import { inset, isolated, quoted, sanitize } from './sanitize.ts';

const MAX_ROWS = 12;
const MAX_READINGS = 8;
const MAX_JUDGES = 3;

/** A page of the rows of a matrix: `first` is the index of its first row in the whole matrix. */
interface MatrixPage {
  readonly rows: readonly MatrixRow[];
  readonly first: number;
}

/**
 * One page of the matrix, at most twelve rows and eight readings, by holder's name; null where nothing is judged or
 * nobody holds a reading.
 */
export function matrixPicture(snapshot: Snapshot, matrix: Matrix, page: MatrixPage): Picture | null {
  const rows = page.rows.slice(0, MAX_ROWS);
  const readings = matrix.readings.slice(0, MAX_READINGS);
  if (rows.length === 0 || readings.length === 0) return null;
  const card: MatrixCard = {
    kind: 'matrix',
    title: 'What the judgements recorded so far say',
    question: sanitize(matrix.question.text, 180),
    columns: readings.map((reading, at) => columnOf(snapshot, matrix, reading, at)),
    columnsNote:
      matrix.readings.length === readings.length
        ? null
        : `Readings 1–${readings.length} of ${matrix.readings.length}; the text names all.`,
    rows: rows.map((row) => rowOf(snapshot, row, readings.length)),
    rowsNote:
      rows.length === matrix.rows.length
        ? null
        : `Evidence ${page.first + 1}–${page.first + rows.length} of ${matrix.rows.length}; the counts are of all of it.`,
    footer: [...describeCounting(matrix), ...knownThrough(snapshot)],
  };
  return { name: 'matrix.png', alt: describeCard(card), card };
}

function columnOf(snapshot: Snapshot, matrix: Matrix, reading: Reading, at: number): MatrixColumn {
  const count = matrix.counts[at];
  return {
    letter: String.fromCharCode(65 + at),
    holder: inset(holderOf(snapshot, reading), 60),
    voice: reading.voice,
    hedge: reading.hedge === undefined ? null : quoted(reading.hedge, 50),
    statement: sanitize(reading.statement, matrix.readings.length <= 2 ? 260 : 160),
    inconsistent: count?.inconsistent ?? 0,
    notJudged: count?.notJudged ?? 0,
    divided: count?.divided ?? 0,
  };
}

function rowOf(
  snapshot: Snapshot,
  { evidence, cells, diagnosticity }: MatrixRow,
  columns: number,
): MatrixCardRow {
  return {
    evidence: describeEvidence(evidence),
    speaker: inOneLine(
      describeHedge(evidence),
      describeSpeaker(snapshot, { ...evidence, voice: 'reported' }),
    ),
    voice: evidence.voice,
    diagnosticity,
    cells: cells.slice(0, columns).map(verdictOf),
  };
}

function describeEvidence(evidence: Evidence): string {
  if ('title' in evidence) return sanitize(evidence.title, 120);
  if ('statement' in evidence) return sanitize(evidence.statement, 120);
  return `${inset(evidence.label, 80)}: ${asSaid(evidence)}`;
}

/** Who judged, what the counts are and what they leave out. */
function describeCounting({ rows, counts, leftOut }: Matrix): readonly string[] {
  const judges = [...new Set(rows.flatMap(({ cells }) => cells.flat().map(({ by }) => by)))];
  const named = judges.slice(0, MAX_JUDGES).map((judge) => inset(judge, 40));
  const others = judges.length > named.length ? ` and ${judges.length - named.length} more` : '';
  const once = counts.some((count) => {
    const { inconsistent, consistent, neutral, divided, notJudged } = count;
    return inconsistent + consistent + neutral + divided + notJudged < rows.length;
  });
  return [
    `Judged by: ${named.join(', ')}${others}. Counts are not probabilities.`,
    'Order is by holder’s name.',
    ...(leftOut.length === 0 ? [] : [`Left out by the limits asked for: ${leftOut.length} of the evidence.`]),
    ...(once ? ['Evidence of one origin is counted once.'] : []),
  ];
}

function describeCard({ question, columns, columnsNote, rows, rowsNote, title, footer }: MatrixCard): string {
  return describePicture([
    `Evidence matrix. ${title}: ${isolated(question)}`,
    ...columns.map(({ holder, voice, hedge, inconsistent, notJudged }) => {
      const hedged = hedge === null ? '' : `, hedged ${hedge}`;
      return `${holder} (${voice}${hedged}): inconsistent ${inconsistent}, not judged ${notJudged}.`;
    }),
    ...[columnsNote, rowsNote].filter((note) => note !== null),
    ...rows.map(({ evidence, speaker, voice, cells }) => {
      const judged = cells.map((cell, at) => `${columns[at]?.holder}: ${describeCell(cell)}`).join('; ');
      return `${isolated(evidence)} (${voice}, ${speaker}): ${judged}.`;
    }),
    ...footer,
  ]);
}

function describeCell(cell: MatrixCardRow['cells'][number]): string {
  return cell === 'divided' ? 'judges differ' : cell;
}
