import { PEOPLE_UNIT } from '../../dossier/figure-keys.ts';
import type { Arrivals, CapacityReport, Fill, Occupancy } from '../../dossier/occupancy.ts';
import {
  basisOf,
  describeFill,
  describeFillShort,
  describeMore,
  describePairDate,
  hasNoPlaces,
  heldWords,
  isNone,
} from '../../dossier/occupancy-words.ts';
import { type Quantity, quantityOf } from '../../dossier/quantity.ts';
import type { Figure } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { capitalized } from '../../text/capitalized.ts';
import { asSaid, describeAsOf, describeSpeaker, hedgeBeside } from './attribution.ts';
import type { BarPart, CapacityCard, LevelBar } from './capacity-card.ts';
import { describePicture, type Picture } from './picture.ts';
import { inset, isolated } from './sanitize.ts';

const WHOLE = 100;
const MAX_BARS = 2;
/** Beyond this a bar is drawn to the end of the scale: the number says the rest. */
const HIGHEST = 1e9;

/**
 * The first level that is computed beside what arrivals make of it, or, where none is, the first levels as said;
 * null where no level has a number. Levels of both kinds are never drawn beside each other: they can't be compared.
 */
export function capacityPicture(snapshot: Snapshot, report: CapacityReport): Picture | null {
  const card = cardOf(snapshot, report);
  if (!hasLevel(card.bars)) return null;
  return { name: 'capacity.png', alt: describeCard(card), card };
}

function cardOf(snapshot: Snapshot, report: CapacityReport): CapacityCard {
  const { occupancies, reportedLevels } = report;
  const first = occupancies.find((one) => hasLevel(computedBars(one)));
  const bars =
    first === undefined
      ? reportedLevels.slice(0, MAX_BARS).map((figure) => reportedBar(snapshot, figure))
      : computedBars(first);
  const levels =
    first === undefined
      ? reportedLevels.length
      : occupancies.reduce((sum, { after }) => sum + 1 + after.length, 0);
  const more = levels - bars.length;
  return {
    kind: 'capacity',
    ...(first === undefined ? AS_SAID : describeFinding(first)),
    top: Math.max(WHOLE, ...bars.flatMap(({ parts }) => parts.map(({ to }) => to))),
    bars,
    notes: [
      ...(first === undefined ? [] : describeFigures(snapshot, first)),
      ...(more === 0 ? [] : [`${more} more ${more === 1 ? 'level' : 'levels'} in the text.`]),
    ],
  };
}

function hasLevel(bars: readonly LevelBar[]): boolean {
  return bars.some(({ parts }) => parts.length > 0);
}

type Finding = Pick<CapacityCard, 'title' | 'mark' | 'lead' | 'whole'>;

const AS_SAID: Finding = {
  title: 'Occupancy as said',
  mark: null,
  lead: 'None can be computed from the figures here.',
  whole: '100 % of what each of them is measured by',
};

/** "About 186 % of what it was built for", "Occupancy: Iraq, the prison system". */
function describeFinding(occupancy: Occupancy): Finding {
  const { held, capacity, today, unit } = occupancy;
  const level = describeFill(today, inset(unit, 30), 0, basisOf(occupancy));
  const date = describePairDate(occupancy);
  const where = [held.place, held.scope, date].flatMap((part) => (part === null ? [] : [inset(part, 60)]));
  return {
    title: capitalized(level),
    mark: 'computed',
    lead: where.length === 0 ? 'Occupancy' : `Occupancy: ${where.join(', ')}`,
    whole: `${hasNoPlaces(today) ? 'Places' : '100 %'} = ${asSaid(capacity)}${describeAsOf(capacity)}`,
  };
}

/** Whose figures it is computed from; dates and hedges where there are any. */
function describeFigures(snapshot: Snapshot, { held, capacity, after }: Occupancy): readonly string[] {
  const coming = after[0]?.figure ?? null;
  const figures = [held, capacity, ...(coming === null ? [] : [coming])];
  const bySpeaker = Map.groupBy(figures, (figure) => describeSpeaker(snapshot, figure));
  const speakers = [...bySpeaker].map(([speaker, said]) => {
    const isComment = said.some(({ voice }) => voice === 'commentary');
    const numbers = bySpeaker.size === 1 ? '' : ` (${said.map(asSaid).join(', ')})`;
    return `${speaker}${isComment ? ', commentary' : ''}${numbers}`;
  });
  const hedged = figures.flatMap((figure) => {
    const hedge = hedgeBeside(figure, figure.saidAs);
    return hedge === null ? [] : [`${asSaid(figure)}: ${hedge}.`];
  });
  const undated = figures.every(({ asOf }) => asOf === null) ? ', undated' : '';
  return [`Computed by Readout; figures: ${speakers.join('; ')}${undated}.`, ...hedged];
}

function computedBars(occupancy: Occupancy): readonly LevelBar[] {
  const { held, unit, today, after } = occupancy;
  const [coming] = after;
  const show = (one: string): string => inset(one, 30);
  const counted = heldWords(held, `${asSaid(held)}${unit === PEOPLE_UNIT ? '' : ` ${show(unit)}`}`, show);
  return [
    computedBar(`${counted}${describeAsOf(held)}`, today, unit, levelParts(today.level)),
    ...(coming === undefined
      ? []
      : [computedBar(withMore(coming, show), coming, unit, arrivalsParts(today.level, coming.level))]),
  ];
}

/** "With up to 7,000 more"; a picture is passed on alone, so what nobody reported says so: "With an assumed 20,000 more". */
function withMore(coming: Arrivals, show: (unit: string) => string): string {
  const more = describeMore(coming, show);
  if (coming.figure !== null) return `With ${more}`;
  return isNone(coming.arrivals) ? `With ${more}, as assumed` : `With an assumed ${more}`;
}

function computedBar(label: string, fill: Fill, unit: string, parts: readonly BarPart[]): LevelBar {
  return {
    mark: 'computed',
    label,
    value: describeFillShort(fill, inset(unit, 30), 0),
    parts,
    open: isOpen(fill.level),
  };
}

function reportedBar(snapshot: Snapshot, figure: Figure): LevelBar {
  const level = quantityOf(figure);
  const scope = figure.scope === null ? '' : ` (${inset(figure.scope, 50)})`;
  const hedge = hedgeBeside(figure, figure.saidAs);
  return {
    mark: figure.voice,
    label: `${describeSpeaker(snapshot, figure)}${hedge === null ? '' : `, ${hedge}`}: ${inset(figure.label, 70)}${scope}${describeAsOf(figure)}`,
    value: asSaid(figure),
    parts: level === null ? [] : levelParts(level),
    open: level !== null && isOpen(level),
  };
}

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

function partsOf(parts: readonly BarPart[]): readonly BarPart[] {
  return parts
    .map(({ fill, from, to }) => ({ fill, from: Math.min(from, HIGHEST), to: Math.min(to, HIGHEST) }))
    .filter(({ from, to }) => to > from);
}

function describeCard({ title, lead, whole, bars, notes }: CapacityCard): string {
  return describePicture([
    `Bar chart. ${title}. ${lead}.`,
    ...bars.map(({ mark, label, value }) => {
      const voice = mark === 'computed' ? '' : `${mark}, `;
      return `${voice}${isolated(label)}: ${value}.`;
    }),
    `${whole}.`,
    ...notes,
  ]);
}
