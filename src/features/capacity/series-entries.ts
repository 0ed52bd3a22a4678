import type { ListContent } from '../../discord/interactions/list-view.ts';
import { countOf, MARKS, shown } from '../../discord/replies/attribution.ts';
import { type Makers, madeLazily } from '../../discord/replies/lazy-list.ts';
import { type Entry, figureEntry } from '../../discord/replies/record-entry.ts';
import type { Cite } from '../../discord/replies/source-numbers.ts';
import { voiceName } from '../../dossier/display-names.ts';
import { whenEdtf } from '../../dossier/edtf-date.ts';
import type { Figure } from '../../dossier/schema.ts';
import { type Point, pointsOf, type Series, seriesByFigure, seriesOf } from '../../dossier/series.ts';
import { changeWords, countedIn } from '../../dossier/series-words.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { seriesPicture } from '../../pictures/cards/series-picture.ts';
import { counted } from './capacity-lines.ts';
import type { CapacityQuery } from './capacity-query.ts';

/** Every number that was counted at several dates, one a page with its picture. */
export function overTime(query: CapacityQuery, snapshot: Snapshot): ListContent {
  const all = seriesOf(snapshot);
  return {
    heading: `### ${countOf(all.length, 'number')} counted more than once`,
    entries: madeLazily(all.map((series) => () => seriesEntry(snapshot, series))),
    empty: 'Nothing here was counted at two dates.',
    most: 1,
    opens: 'Read a figure in full',
    picture: ([at = 0]) => {
      const series = all[at];
      return series === undefined || !query.picture ? null : seriesPicture(snapshot, series);
    },
  };
}

/** Figures with those that count the same at other dates in one, where the first of them stands. */
export function withSeries(snapshot: Snapshot, figures: readonly Figure[]): readonly (Figure | Series)[] {
  const known = seriesByFigure(snapshot);
  return [...new Set(figures.map((figure) => known.get(figure) ?? figure))];
}

/** Numbers in a line each, or a few lines for what changed over time. */
export function numberMakers(snapshot: Snapshot, figures: readonly Figure[]): Makers<Entry> {
  return withSeries(snapshot, figures).map(
    (one) => () => ('first' in one ? seriesEntry(snapshot, one) : figureEntry(snapshot, one)),
  );
}

/**
 * "📰 Displaced people (Sudan), UNHCR: 1.2 million in 2025, 🧮 up 20 % from 1.0 million in 2023 [1]". Where two people
 * gave the two numbers, each stands beside their own.
 */
export function seriesLine(snapshot: Snapshot, series: Series, cite: Cite): string {
  const { first, last, between } = series;
  const change = changeWords(series);
  const left = between.length === 0 ? '' : `; ${between.length} more between`;
  const then = change === null ? ';' : `, ${MARKS.computed} ${change}`;
  const write = pointWriter(snapshot, series);
  const citations = [...last.figure.citations, ...first.figure.citations];
  return `${leadOfSeries(snapshot, series)}: ${write(last)}${then} ${write(first)}${left}${cite({ citations })}`;
}

/** How many of the numbers between the first and the last are shown. */
const MAX_BETWEEN = 4;

/** The same with what was counted between the two below it; each number can be opened. */
export function seriesEntry(snapshot: Snapshot, series: Series): Entry {
  const { first, between, last } = series;
  const write = pointWriter(snapshot, series);
  const few = between.slice(-MAX_BETWEEN);
  const left = between.length - few.length;
  const told = [...few.toReversed().map(write), ...(left === 0 ? [] : [`${left} more`])].join('; ');
  const shownPoints = [last, first, ...few.toReversed()].map(({ figure }) => figure);
  return {
    block: (cite) => {
      const line = seriesLine(snapshot, { first, last, between: [] }, cite);
      const citations = few.flatMap(({ figure }) => figure.citations);
      return told === '' ? line : `${line}\n-# Between: ${told}${cite({ citations })}`;
    },
    records: shownPoints.map(({ id }) => id),
    opens: [last, first].flatMap(({ figure }) => figureEntry(snapshot, figure).opens),
  };
}

function leadOfSeries(snapshot: Snapshot, series: Series): string {
  const [label = '', ...where] = countedIn(series).map((part) => shown(part, 80));
  const [name, ...others] = speakersOf(snapshot, series);
  const who = name === undefined || others.length > 0 ? '' : `, ${name}`;
  return `${MARKS[series.last.figure.voice]} ${label}${where.length === 0 ? '' : ` (${where.join(', ')})`}${who}`;
}

/** Writes "1.2 million in 2025", with who says so where not all numbers are one person's. */
function pointWriter(snapshot: Snapshot, series: Series): (point: Point) => string {
  const isShared = speakersOf(snapshot, series).length > 1;
  return ({ figure, date }) => {
    const who = isShared ? ` (${speakerOf(snapshot, figure)})` : '';
    return `${counted(figure)} ${shown(whenEdtf(date), 80)}${who}`;
  };
}

function speakersOf(snapshot: Snapshot, series: Series): readonly string[] {
  return [...new Set(pointsOf(series).map(({ figure }) => speakerOf(snapshot, figure)))];
}

function speakerOf(snapshot: Snapshot, figure: Figure): string {
  return shown(voiceName(snapshot, figure), 60);
}
