import { compareEdtf, type EdtfDate, overlaps } from './edtf-date.ts';
import { isPerCent, keyOf } from './figure-keys.ts';
import { dateOf } from './pair-figures.ts';
import { divide, mapBounds, type Quantity, quantityOf, subtract } from './quantity.ts';
import type { Figure } from './schema.ts';
import { derive } from './snapshot.ts';

/** The same thing counted at two or more dates that can be put in order: the oldest first. */
export interface Series {
  readonly first: Point;
  readonly last: Point;
  /** What was counted between the two. */
  readonly between: readonly Point[];
}

/** A count with a number and the date that it is of. */
export interface Point {
  readonly figure: Figure;
  readonly date: EdtfDate;
  readonly number: Quantity;
}

/** How the last number stands to the first: in per cent of it, or in points where both are per cent. */
export interface Change {
  /** Above 0: more. A bound is missing where the two numbers don't give one. */
  readonly by: Quantity;
  readonly unit: '%' | 'points';
}

/**
 * Counts of one kind over time, in the dossier's order: of one label, unit, measure, place, scope, basis and voice. Unlike
 * numbers are never put together. Where several people give numbers whose dates may be the same, each has their own.
 */
export const seriesOf = derive(({ dossier: { figures } }): readonly Series[] => {
  const points = figures.flatMap((figure): readonly Point[] => {
    const [date, number] = [dateOf(figure), quantityOf(figure)];
    return date === null || number === null ? [] : [{ figure, date, number }];
  });
  return groupsOf(points, kindKey).flatMap((alike) => {
    const inOrder = seriesAmong(alike);
    return inOrder === null
      ? groupsOf(alike, speakerKey).flatMap((own) => seriesAmong(own) ?? [])
      : [inOrder];
  });
});

/** The series that each figure is in. */
export const seriesByFigure = derive(
  (snapshot): ReadonlyMap<Figure, Series> =>
    new Map(
      seriesOf(snapshot).flatMap((series) => pointsOf(series).map(({ figure }) => [figure, series] as const)),
    ),
);

export function pointsOf({ first, between, last }: Series): readonly Point[] {
  return [first, ...between, last];
}

/** From the first number to the last; null where it can't be told: from 0, or where only one bound is known. */
export function changeOf({ first, last }: Series): Change | null {
  if (isPerCent(first.figure.unit)) return bounded(subtract(last.number, first.number), 'points');
  const share = divide(last.number, first.number, 100);
  return bounded(
    mapBounds(share, (bound) => bound - 100),
    '%',
  );
}

function bounded(by: Quantity, unit: Change['unit']): Change | null {
  return by.min === undefined || by.max === undefined ? null : { by, unit };
}

function groupsOf(points: readonly Point[], key: (figure: Figure) => string): readonly (readonly Point[])[] {
  return [...Map.groupBy(points, ({ figure }) => key(figure)).values()];
}

function kindKey({ label, unit, measure, place, scope, basis, voice }: Figure): string {
  return JSON.stringify([...[label, unit, place, scope, basis].map(keyOf), measure, voice]);
}

function speakerKey({ saidBy, citations: [first] }: Figure): string {
  return JSON.stringify([saidBy, saidBy === null ? first?.source : null]);
}

/** Null where there are fewer than two, or two of them may be of the same date. */
function seriesAmong(points: readonly Point[]): Series | null {
  const [first, ...later] = points.toSorted((a, b) => compareEdtf(a.date, b.date));
  const last = later.pop();
  if (first === undefined || last === undefined) return null;
  const all = [first, ...later, last];
  const isClear = all.every(({ date }, at) => at === 0 || isBefore(all[at - 1]?.date, date));
  return isClear ? { first, between: later, last } : null;
}

function isBefore(one: EdtfDate | undefined, other: EdtfDate): boolean {
  return one !== undefined && one.max < other.min && !overlaps(one, other);
}
