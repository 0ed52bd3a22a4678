import { describeEdtf } from '../../dossier/edtf-date.ts';
import { isPlainUnit, saysUnit } from '../../dossier/figure-keys.ts';
import { type Point, pointsOf, type Series } from '../../dossier/series.ts';
import { changeWords, countedIn } from '../../dossier/series-words.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { capitalized } from '../../text/capitalized.ts';
import { asSaid, describeSpeaker, hedgeBeside } from './attribution.ts';
import { describePicture, type Picture } from './picture.ts';
import { inset, isolated, sanitize } from './sanitize.ts';
import type { SeriesCard, SeriesPoint, SeriesRow } from './series-card.ts';

/** How many numbers are drawn, and how many of them stand in words: the latest. */
const MAX_POINTS = 60;
const MAX_ROWS = 6;

/** A series as a line, with its numbers as they were said and who says each. */
export function seriesPicture(snapshot: Snapshot, series: Series): Picture {
  const all = pointsOf(series);
  const rows = all.slice(-MAX_ROWS).map((point) => rowOf(snapshot, point));
  const [label = '', ...where] = countedIn(series).map((part) => inset(part, 90));
  const change = changeWords(series);
  const points = placed(all.slice(-MAX_POINTS));
  const card: SeriesCard = {
    kind: 'series',
    title: [label, ...where].join(', '),
    lead:
      change === null
        ? 'How much it changed can’t be computed from the numbers here.'
        : `${capitalized(change)} ${sanitize(describeEdtf(series.first.date), 60)}, computed by Readout.`,
    voice: series.last.figure.voice,
    points,
    rows: rows.toReversed(),
    notes: notesOf(points, all.length - rows.length),
  };
  return { name: 'over-time.png', alt: describeCard(card), card };
}

function rowOf(snapshot: Snapshot, { figure, date }: Point): SeriesRow {
  const unit = isPlainUnit(figure.unit) || saysUnit(figure) ? '' : ` ${inset(figure.unit, 30)}`;
  const hedge = hedgeBeside(figure, `${figure.saidAs} ${figure.unit}`);
  return {
    date: sanitize(describeEdtf(date), 60),
    value: `${asSaid(figure)}${unit}`,
    speaker: `${describeSpeaker(snapshot, figure)}${hedge === null ? '' : `: ${hedge}`}`,
  };
}

/** Each number at the middle of the time that its date may mean; one without an upper bound goes to the top. */
function placed(points: readonly Point[]): readonly SeriesPoint[] {
  const times = points.map(({ date: { min, max } }) => middle(min, max));
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const top = Math.max(...points.flatMap(({ number: { min = 0, max = min } }) => [min, max]));
  const high = (bound: number): number => (top === 0 ? 0 : bound / top);
  return points.map(({ number: { min = 0, max = top, about } }, at) => ({
    x: to > from ? ((times[at] ?? from) - from) / (to - from) : at / Math.max(1, points.length - 1),
    low: high(min),
    high: high(Math.max(min, max)),
    about,
  }));
}

/** An end that is open leaves the other one. */
function middle(min: number, max: number): number {
  if (!Number.isFinite(min)) return Number.isFinite(max) ? max : 0;
  return Number.isFinite(max) ? (min + max) / 2 : min;
}

function notesOf(points: readonly SeriesPoint[], left: number): readonly string[] {
  return [
    'The scale begins at 0.',
    ...(points.some(({ about }) => about) ? ['An open dot is an approximate number.'] : []),
    ...(points.some(({ low, high }) => high > low) ? ['A broken line is where a number may lie.'] : []),
    ...(left === 0 ? [] : [`${left} older ${left === 1 ? 'number' : 'numbers'} in the text.`]),
  ];
}

function describeCard({ title, lead, voice, rows, notes }: SeriesCard): string {
  return describePicture([
    `Line chart, ${voice}. ${isolated(title)}.`,
    lead,
    ...rows.map(({ date, value, speaker }) => `${date}: ${value} (${isolated(speaker)}).`),
    ...notes,
  ]);
}
