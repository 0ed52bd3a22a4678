import {
  citationsOf,
  countOf,
  describeIndependence,
  leadOf,
  shown,
} from '../../discord/replies/attribution.ts';
import type { Makers } from '../../discord/replies/lazy-list.ts';
import { BLOCK_LIMIT } from '../../discord/replies/paged-reply.ts';
import type { Entry } from '../../discord/replies/record-entry.ts';
import { sentenceOf } from '../../dossier/display-names.ts';
import {
  type Count,
  type Diagnosticity,
  type Matrix,
  type MatrixLimits,
  type MatrixRow,
  verdictOf,
} from '../../dossier/matrix.ts';
import { holderOf } from '../../dossier/readings.ts';
import type { Assessment } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';

/** The evidence matrix as entries of a list: what the judgements come to, and one entry for each item of evidence. */
export function matrixEntries(snapshot: Snapshot, matrix: Matrix, limits: MatrixLimits): Makers<Entry> {
  const rows = matrix.rows.map((row, at) => () => rowEntry(snapshot, matrix, row, at));
  return [() => countsEntry(snapshot, matrix, limits), ...rows];
}

const DIAGNOSTICITY: Readonly<Record<Diagnosticity, string>> = {
  some: 'Tells readings apart: they are judged differently on it.',
  none: 'Tells nothing apart: every reading is judged alike on it.',
  open: 'Whether it tells readings apart is open: not every reading has an agreed judgement.',
};

function rowEntry(snapshot: Snapshot, { readings, rows }: Matrix, row: MatrixRow, at: number): Entry {
  const { evidence, cells, diagnosticity } = row;
  const { voice } = evidence;
  const text = sentenceOf(evidence);
  const judged = readings.flatMap((reading, column) => {
    const cell = cells[column] ?? [];
    return cell.length === 0 ? [] : [`- ${nameOf(snapshot, reading)}: ${describeCell(cell)}`];
  });
  const unjudged = readings
    .filter((_reading, column) => (cells[column] ?? []).length === 0)
    .map((reading) => nameOf(snapshot, reading));
  const head = [
    `__Evidence ${at + 1} of ${rows.length}__`,
    `${leadOf(snapshot, evidence)}${shown(text, 300)}`,
    `-# ${citationsOf(snapshot, evidence)}`,
  ];
  const tail = [
    ...(unjudged.length === 0 ? [] : [`- Not judged: ${unjudged.join(', ')}`]),
    `-# ${DIAGNOSTICITY[diagnosticity]}`,
  ];
  return {
    block: () => withinBlock(head, judged, tail),
    records: [evidence.id],
    opens: [{ id: evidence.id, label: text, description: `${voice}; evidence` }],
  };
}

function describeCell(cell: readonly Assessment[]): string {
  const judgements = cell.map(
    ({ judgement, reason, by }) => `**${judgement}**: ${shown(reason, 240)} (judged by ${shown(by, 60)})`,
  );
  return verdictOf(cell) === 'divided' ? `judges differ: ${judgements.join('; ')}` : judgements.join('; ');
}

function countsEntry(snapshot: Snapshot, matrix: Matrix, limits: MatrixLimits): Entry {
  const { readings, rows, counts, leftOut, beyond } = matrix;
  const head = ['__What is judged to speak against each reading__'];
  if (rows.length + leftOut.length === 0) {
    return entryOf([...head, 'Nobody has judged evidence on this question yet.']);
  }
  const lines = readings.map(
    (reading, column) => `- ${nameOf(snapshot, reading)}: ${describeCount(counts[column])}`,
  );
  const sources = new Set(rows.flatMap(({ evidence }) => evidence.citations.map(({ source }) => source)));
  const tail = [
    `-# Counted: ${countOf(rows.length, 'item')} of evidence${rows.length === 0 ? '' : `, from ${describeIndependence(snapshot, [...sources])}`}. ${describeLimits(limits, leftOut.length)}`,
    ...(beyond === 0
      ? []
      : [
          `-# ${beyond.toLocaleString('en')} more items of evidence are neither shown nor counted: there are too many.`,
        ]),
    '-# After the Analysis of Competing Hypotheses, which looks at what speaks against. Judgements are those of the people named with them; counts are no probabilities, and no ranking.',
  ];
  return entryOf([withinBlock(head, lines, tail)]);
}

function describeCount(count: Count | undefined): string {
  if (count === undefined) return 'not counted';
  const { inconsistent, consistent, neutral, divided, notJudged } = count;
  const others = [
    `${consistent} consistent`,
    ...(neutral === 0 ? [] : [`${neutral} neutral`]),
    ...(divided === 0 ? [] : [`${divided} on which judges differ`]),
    `${notJudged} not judged`,
  ];
  return `**${inconsistent} inconsistent** · ${others.join(' · ')}`;
}

function describeLimits({ weakest, originsOnce }: MatrixLimits, leftOut: number): string {
  const grades =
    weakest === undefined
      ? ''
      : ` Without sources graded below ${weakest} (${leftOut === 0 ? 'none is' : `${countOf(leftOut, 'item')} left out`}; F, “cannot be judged”, is no low grade and stays).`;
  return `${originsOnce === true ? 'What comes from one origin counts once.' : 'Each item counts once.'}${grades}`;
}

function nameOf(snapshot: Snapshot, reading: Matrix['readings'][number]): string {
  return shown(holderOf(snapshot, reading), 50);
}

function entryOf(lines: readonly string[]): Entry {
  return { block: () => lines.join('\n'), records: [], opens: [] };
}

/** Head, as many of the lines as a page holds, and tail; what is left out is counted. */
function withinBlock(head: readonly string[], lines: readonly string[], tail: readonly string[]): string {
  const kept: string[] = [];
  let room = BLOCK_LIMIT - [...head, ...tail].join('\n').length - 60;
  for (const line of lines) {
    if (line.length + 1 > room) break;
    room -= line.length + 1;
    kept.push(line);
  }
  const left = lines.length - kept.length;
  return [...head, ...kept, ...(left === 0 ? [] : [`- and ${left} more`]), ...tail].join('\n');
}
