import { keyOf, PEOPLE_UNIT } from '../../dossier/figure-keys.ts';
import type { Arrivals, CapacityReport, Fill, Occupancy } from '../../dossier/occupancy.ts';
import { basisOf, describeArrivals, describeFillShort } from '../../dossier/occupancy-words.ts';
import { type Quantity, quantityOf } from '../../dossier/quantity.ts';
import type { Figure } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import {
  asSaid,
  describeAsOf,
  describeHedge,
  describeSpeaker,
  inOneLine,
  knownThrough,
} from './attribution.ts';
import type { BarPart, CapacityCard, LevelBar } from './capacity-card.ts';
import {
  describeDates,
  describeFinding,
  describeLater,
  describeMethod,
  describeWhole,
} from './capacity-words.ts';
import { describePicture, type Picture } from './picture.ts';
import { inset, isolated, sanitize } from './sanitize.ts';

/** 100 % of capacity. */
const WHOLE = 100;
const MAX_TICKS = 5;
/** Beyond this a bar is drawn to the end of the scale: the number says the rest. */
const HIGHEST = 1e9;

/** A level as a bar: solid as far as it goes for certain, then as far as it may. */
function levelParts({ min, max }: Quantity): readonly BarPart[] {
  return partsOf([
    { fill: 'level', from: 0, to: min ?? 0 },
    { fill: 'span', from: min ?? 0, to: max ?? 0 },
  ]);
}

/** The level of today, and what arrivals add to the most that it may be. */
function arrivalsParts(today: Quantity, after: Quantity): readonly BarPart[] {
  const base = today.max ?? today.min;
  if (base === undefined) return levelParts(after);
  return partsOf([
    ...levelParts(today),
    { fill: 'arrivals', from: base, to: after.max ?? after.min ?? base },
  ]);
}

/** Whether it may be any more than is known: "over 300 %". */
function isOpen({ min, max }: Quantity): boolean {
  return min !== undefined && max === undefined;
}

/** A scale on which all ends find place, and 100 % always: its top and at most a handful of round numbers. */
function scaleOf(ends: readonly number[]): {
  readonly top: number;
  readonly ticks: readonly number[];
} {
  const top = Math.max(WHOLE, ...ends);
  const step = roundStep(top / MAX_TICKS);
  const ticks = Array.from({ length: Math.floor(top / step) + 1 }, (_, at) => at * step);
  // What stands too near to the line at 100 would be written over its number.
  return { top, ticks: ticks.filter((tick) => Math.abs(tick - WHOLE) > top / 9) };
}

/** The least of 1, 2, 2.5, 5 and 10 times a power of ten that is no less than `least`, and no less than 25. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 25)));
  return (
    [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((step) => step >= Math.max(least, 25)) ?? power
  );
}

function partsOf(parts: readonly BarPart[]): readonly BarPart[] {
  return parts
    .map(({ fill, from, to }) => ({ fill, from: Math.min(from, HIGHEST), to: Math.min(to, HIGHEST) }))
    .filter(({ from, to }) => to > from);
}

const MAX_BARS = 12;
/** So many places are kept for reported levels, however many are computed. */
const KEPT_FOR_REPORTED = 4;

/**
 * Computed levels beside reported ones, in the order of the report; null where no level has a number. What is
 * computed is marked as such; the levels as said stand apart, for they are of another kind.
 */
export function capacityPicture(snapshot: Snapshot, report: CapacityReport): Picture | null {
  const computed = report.occupancies
    .slice(0, MAX_BARS)
    .flatMap((occupancy) => computedBars(snapshot, occupancy, describeWhere(report, occupancy)));
  const levelsComputed = report.occupancies.reduce((sum, { after }) => sum + 1 + after.length, 0);
  const levels = report.reportedLevels;
  const reported = levels.slice(0, MAX_BARS).map((figure) => reportedBar(snapshot, figure));
  if (![...computed, ...reported].some(({ parts }) => parts.length > 0)) return null;
  const ours = computed.slice(0, MAX_BARS - Math.min(reported.length, KEPT_FOR_REPORTED));
  const theirs = reported.slice(0, MAX_BARS - ours.length);
  const origins = [...describeDates(report), ...knownThrough(snapshot)];
  const card: CapacityCard = {
    kind: 'capacity',
    title: describeFinding(report),
    subtitle: describeLater(report),
    whole: describeWhole(report),
    ...scaleOf([...ours, ...theirs].flatMap(({ parts }) => parts.map(({ to }) => to))),
    computed: ours,
    reported: theirs,
    more: levelsComputed + levels.length - ours.length - theirs.length,
    footer: [...describeMethod(report), ...origins],
  };
  return { name: 'capacity.png', alt: describeCard(card, origins), card };
}

/** " · Iraq, one camp": what the title says of one pairing alone must stand at each bar where several differ in it. */
function describeWhere({ occupancies }: CapacityReport, { held }: Occupancy): string {
  const differ = (part: 'place' | 'scope'): boolean =>
    new Set(occupancies.map((one) => keyOf(one.held[part]))).size > 1;
  const parts = [
    ...(differ('place') ? [inset(held.place ?? 'place not stated', 40)] : []),
    ...(differ('scope') ? [held.scope === null ? 'of what is not stated' : inset(held.scope, 40)] : []),
  ];
  return parts.length === 0 ? '' : ` · ${parts.join(', ')}`;
}

function computedBars(snapshot: Snapshot, occupancy: Occupancy, where: string): readonly LevelBar[] {
  const { held, capacity, unit, today, after } = occupancy;
  const speakers = new Set([held, capacity].map((figure) => describeSpeaker(snapshot, figure)));
  const bar: LevelBar = {
    tag: 'computed',
    label: `${drawnUnit(unit)} held against ${basisOf(occupancy)}${where}`,
    value: describeFillShort(today, inset(unit, 30), 1),
    parts: levelParts(today.level),
    open: isOpen(today.level),
    note: inOneLine(
      `${sayFigure(held)} ÷ ${sayFigure(capacity)}`,
      [...speakers].join('; '),
      inset(held.label, 70),
    ),
  };
  return [bar, ...after.map((coming) => arrivalsBar(snapshot, occupancy, coming, where))];
}

function drawnUnit(unit: string): string {
  return unit === PEOPLE_UNIT ? 'People' : inset(unit, 30);
}

function arrivalsBar(
  snapshot: Snapshot,
  { today, unit }: Occupancy,
  after: Fill & Arrivals,
  where: string,
): LevelBar {
  const { figure, alsoSaid } = after;
  const speaker = figure === null ? '' : describeSpeaker(snapshot, figure);
  const also = alsoSaid.slice(0, 2).map((other) => {
    const by = describeSpeaker(snapshot, other);
    return `also ${sayFigure(other)}${by === speaker ? '' : ` (${by})`}`;
  });
  return {
    tag: 'computed',
    label: `With ${describeArrivals(after, (one) => inset(one, 30))}${where}`,
    value: describeFillShort(after, inset(unit, 30), 1),
    parts: arrivalsParts(today.level, after.level),
    open: isOpen(after.level),
    note:
      figure === null
        ? 'Arrivals: the number asked about, no report’s'
        : inOneLine([sayFigure(figure), ...also].join('; '), speaker, inset(figure.label, 60)),
  };
}

function reportedBar(snapshot: Snapshot, figure: Figure): LevelBar {
  const level = quantityOf(figure);
  const scope = figure.scope === null ? 'of what is not stated' : `of ${inset(figure.scope, 50)}`;
  const basis = figure.basis === null ? 'basis not stated' : `basis: ${inset(figure.basis, 50)}`;
  return {
    tag: figure.voice,
    label: sanitize(figure.label, 70),
    value: asSaid(figure),
    parts: level === null ? [] : levelParts(level),
    open: level !== null && isOpen(level),
    note: inOneLine(
      describeHedge(figure),
      describeSpeaker(snapshot, figure),
      `${scope}, ${basis}${describeAsOf(figure)}`,
    ),
  };
}

/** "“up to 7,000”, hedged “is expected to”". */
function sayFigure(figure: Figure): string {
  const hedge = describeHedge(figure);
  return `${asSaid(figure)}${describeAsOf(figure)}${hedge === '' ? '' : `, ${hedge}`}`;
}

function describeCard(card: CapacityCard, origins: readonly string[]): string {
  const { title, subtitle, whole, computed, reported, more } = card;
  const bars = (list: readonly LevelBar[]): readonly string[] =>
    list.map(
      ({ tag, label, value, note }) =>
        `${tag === 'commentary' ? 'Commentary: ' : ''}${isolated(label)}: ${value} (${note}).`,
    );
  return describePicture([
    `Bar chart. ${title}${subtitle === null ? '' : `; ${subtitle}`}.`,
    ...(whole === null ? [] : [`${whole}.`]),
    ...(computed.length === 0 ? [] : ['Computed by Readout:', ...bars(computed)]),
    ...(reported.length === 0
      ? []
      : ['Levels as said, of another kind than computed ones:', ...bars(reported)]),
    ...(more === 0 ? [] : [`${more} more in the text.`]),
    ...origins,
  ]);
}
