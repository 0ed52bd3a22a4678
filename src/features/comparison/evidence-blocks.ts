import {
  countOf,
  describeIndependence,
  leadOf,
  sentenceShown,
  shown,
} from '../../discord/replies/attribution.ts';
import { BLOCK_LIMIT } from '../../discord/replies/paged-reply.ts';
import type { Entry } from '../../discord/replies/record-entry.ts';
import type { Cite } from '../../discord/replies/source-numbers.ts';
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

/** The evidence matrix as entries of a list: what the judgements of each view come to, and each piece of evidence. */

/** How often evidence is judged to speak against each view, and what was counted. */
export function countsEntry(snapshot: Snapshot, matrix: Matrix, limits: MatrixLimits): Entry {
  const { readings, rows, counts, leftOut, beyond } = matrix;
  const lines = readings.map(
    (reading, column) => `- **${nameOf(snapshot, reading)}**: ${describeCount(counts[column])}`,
  );
  const sources = new Set(rows.flatMap(({ evidence }) => evidence.citations.map(({ source }) => source)));
  const from = rows.length === 0 ? '' : `, from ${describeIndependence(snapshot, [...sources])}`;
  const tail = [
    `-# Counted: ${describePieces(rows.length)}${from}. ${describeLimits(limits, leftOut.length)}`,
    ...(beyond === 0
      ? []
      : [`-# ${beyond.toLocaleString('en')} more are neither shown nor counted: there are too many.`]),
    '-# What speaks against a view counts most (Analysis of Competing Hypotheses). Counts are no probabilities, and no ranking.',
  ];
  return { block: () => withinBlock([], lines, tail), records: [], opens: [] };
}

/** "1 speaks against it, 2 fit, 1 not judged", or "nothing judged yet". */
function describeCount(count: Count | undefined): string {
  const { inconsistent = 0, consistent = 0, neutral = 0, divided = 0, notJudged = 0 } = count ?? {};
  if (inconsistent + consistent + neutral + divided === 0) return 'nothing judged yet';
  return [
    `${inconsistent === 0 ? 'none speaks' : inconsistent === 1 ? '1 speaks' : `${inconsistent} speak`} against it`,
    ...(consistent === 0 ? [] : [`${consistent} ${consistent === 1 ? 'fits' : 'fit'}`]),
    ...(neutral === 0 ? [] : [`${neutral} ${neutral === 1 ? 'does' : 'do'} neither`]),
    ...(divided === 0 ? [] : [`judges differ on ${divided}`]),
    ...(notJudged === 0 ? [] : [`${notJudged} not judged`]),
  ].join(', ');
}

function describeLimits({ weakest, originsOnce }: MatrixLimits, leftOut: number): string {
  const grades =
    weakest === undefined
      ? ''
      : ` Without sources graded below ${weakest} (${leftOut === 0 ? 'none is' : `${leftOut} left out`}; F, no grounds to judge, is no low grade and stays).`;
  return `${originsOnce === true ? 'What goes back to one source counts once.' : 'Each counts once.'}${grades}`;
}

const DIAGNOSTICITY: Readonly<Record<Diagnosticity, string>> = {
  some: 'It tells views apart: they are judged differently on it.',
  none: 'It tells no views apart: all are judged alike on it.',
  open: 'Whether it tells views apart is open: not every view has an agreed judgement.',
};

const JUDGEMENTS: Readonly<Record<Assessment['judgement'], string>> = {
  consistent: 'fits',
  inconsistent: 'speaks against it',
  neutral: 'neither',
};

/** A piece of evidence, and each judgement of it with its reason and who judged. */
export function rowEntry(
  snapshot: Snapshot,
  { readings }: Matrix,
  { evidence, cells, diagnosticity }: MatrixRow,
): Entry {
  const text = sentenceOf(evidence);
  const judged = readings.flatMap((reading, column) => {
    const cell = cells[column] ?? [];
    return cell.length === 0 ? [] : [`- ${nameOf(snapshot, reading)}: ${describeCell(cell)}`];
  });
  const unjudged = readings
    .filter((_reading, column) => (cells[column] ?? []).length === 0)
    .map((reading) => nameOf(snapshot, reading));
  const tail = [
    ...(unjudged.length === 0
      ? []
      : [
          `- Not judged: ${unjudged.slice(0, MAX_NAMED).join(', ')}${unjudged.length > MAX_NAMED ? ` and ${unjudged.length - MAX_NAMED} more` : ''}`,
        ]),
    `-# ${DIAGNOSTICITY[diagnosticity]}`,
  ];
  const lead = leadOf(snapshot, evidence);
  return {
    block: (cite: Cite) =>
      withinBlock([`${lead}${sentenceShown(evidence, 300)}${cite(evidence)}`], judged, tail),
    records: [evidence.id],
    opens: [{ id: evidence.id, label: text, description: 'Evidence' }],
  };
}

const MAX_NAMED = 10;

function describeCell(cell: readonly Assessment[]): string {
  const judgements = cell.map(
    ({ judgement, reason, by }) =>
      `**${JUDGEMENTS[judgement]}**. ${shown(reason, 240)} (judged by ${shown(by, 60)})`,
  );
  return verdictOf(cell) === 'divided' ? `judges differ: ${judgements.join('; ')}` : judgements.join('; ');
}

/** "1 piece of evidence", "2 pieces of evidence". */
export function describePieces(count: number): string {
  return `${countOf(count, 'piece')} of evidence`;
}

function nameOf(snapshot: Snapshot, reading: Matrix['readings'][number]): string {
  return shown(holderOf(snapshot, reading), 50);
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
