import type { APIButtonComponent } from 'discord-api-types/v10';
import { MARKS, shown } from '../../discord/replies/attribution.ts';
import { button } from '../../discord/replies/components.ts';
import { recordEntry } from '../../discord/replies/record-entry.ts';
import { type Duration, type Occupancy, reportCapacity } from '../../dossier/occupancy.ts';
import {
  basisOf,
  describeArrivals,
  describeFill,
  describeFillShort,
  describePairDate,
  describeRate,
  isNone,
} from '../../dossier/occupancy-words.ts';
import { describeQuantity, type Quantity, writeCount } from '../../dossier/quantity.ts';
import type { Statement } from '../../dossier/schema.ts';
import { findRecord, type Snapshot } from '../../dossier/snapshot.ts';
import type { WhatIf } from '../../search/what-if.ts';
import { capitalized } from '../../text/capitalized.ts';
import { joinedLine } from '../capacity/capacity-lines.ts';
import { sumList } from '../capacity/capacity-query.ts';
import type { Section } from './section.ts';

/** What Readout computes with the numbers of a question, or null where the dossier has nothing to compute with. */
export function sumSection(snapshot: Snapshot, whatIf: WhatIf): Section | null {
  const { occupancies, durations } = reportCapacity(snapshot, whatIf);
  const [occupancy] = whatIf.daily === undefined ? occupancies : [];
  const duration = whatIf.daily === undefined ? undefined : durations[0];
  if (occupancy === undefined && duration === undefined) return null;
  const said = occupancy === undefined ? figuresOf(duration) : [occupancy.held.id, occupancy.capacity.id];
  return {
    about: 'sum',
    lines: (cite) => [
      ...(duration === undefined ? [] : [`${MARKS.computed} ${describeDuration(duration)}`]),
      ...(occupancy === undefined
        ? saidLines(duration, cite)
        : [`${MARKS.computed} ${describeWith(occupancy)}`, joinedLine(snapshot, occupancy, cite)]),
    ],
    said,
    voice: 'computed',
    buttons: [sumButton(whatIf)],
  };
}

function figuresOf(duration: Duration | undefined): readonly string[] {
  return duration?.figure == null ? [] : [duration.figure.id];
}

function saidLines(
  duration: Duration | undefined,
  cite: (figure: NonNullable<Duration['figure']>) => string,
): readonly string[] {
  const figure = duration?.figure ?? null;
  return figure === null
    ? []
    : [
        `${MARKS[figure.voice]} ${shown(figure.statement ?? `${figure.label}: “${figure.saidAs}”`, 300)}${cite(figure)}`,
      ];
}

/** "The prison system with 10,000 arrivals: about 214 % of what it was built for; without, about 186 %." */
function describeWith(occupancy: Occupancy): string {
  const { today, after, unit } = occupancy;
  const counted = shown(unit, 40);
  const [first] = after;
  if (first === undefined) return capitalized(`${describeToday(occupancy)}.`);
  const then = describeFill(first, counted, 0, basisOf(occupancy));
  const arrivals = describeArrivals(first, (text) => shown(text, 40));
  return `${nameOf(occupancy)} with ${arrivals}: ${then}; without, ${describeFillShort(today, counted, 0)}.`;
}

/** "The prison system", "Camp A, June 2025". */
function nameOf(occupancy: Occupancy): string {
  const { scope, place } = occupancy.held;
  const date = describePairDate(occupancy);
  return capitalized(`${shown(scope ?? place ?? 'all', 60)}${date === null ? '' : `, ${shown(date, 80)}`}`);
}

/** "About 186 % of what it was built for". */
function describeToday(occupancy: Occupancy): string {
  return describeFill(occupancy.today, shown(occupancy.unit, 40), 0, basisOf(occupancy));
}

/** That two figures are of different things, where both say of what. */
function unlikeLine(scope: string | null, other: string | null): readonly string[] {
  if (scope === null || other === null || scope === other) return [];
  return [`${capitalized(shown(scope, 60))}, not ${shown(other, 60)}: don’t compare the two.`];
}

/** "7,000 arrivals at 200 a day take 35 days." */
function describeDuration({ daily, slowest, fastest, ...coming }: Duration): string {
  const arrivals = capitalized(describeArrivals(coming, (text) => shown(text, 40)));
  if (isNone(coming.arrivals)) return 'Nobody is to arrive, so it takes no time.';
  if (isNone(daily)) return `${arrivals} at none a day would never be there.`;
  return `${arrivals} at ${describeRate(daily)} would take ${describeDays(slowest, fastest)}.`;
}

function describeDays(slowest: Quantity, fastest: Quantity): string {
  const [slow, fast] = [slowest, fastest].map((days) => describeQuantity(days, writeCount));
  const most = describeQuantity(slowest, writeCount, slow === '1' ? ' day' : ' days');
  return slow === fast ? most : `between ${fast} and ${most}`;
}

/** How full all of a place is, as Readout computes it, and below it what was reported of parts; null where another place was found. */
export function levelSection(snapshot: Snapshot, records: readonly string[]): Section | null {
  const [occupancy] = reportCapacity(snapshot, {}).occupancies;
  const found = records.flatMap((id) => findRecord(snapshot, 'figure', id) ?? []);
  if (occupancy === undefined || found[0]?.place !== occupancy.held.place) return null;
  const { held, capacity } = occupancy;
  const level = found.find(
    ({ measure, place, scope }) =>
      measure === 'occupancy-level' && place === held.place && scope !== held.scope,
  );
  const said = [held.id, capacity.id, ...(level === undefined ? [] : [level.id])];
  return {
    about: 'level',
    lines: (cite) => [
      `${MARKS.computed} ${nameOf(occupancy)}: ${describeToday(occupancy)}`,
      joinedLine(snapshot, occupancy, cite),
      ...(level === undefined ? [] : [recordEntry(snapshot, level.id)?.block(cite) ?? '']),
      ...unlikeLine(level?.scope ?? null, held.scope),
    ],
    said,
    rest: records.filter((id) => !said.includes(id)),
    buttons: [sumButton({})],
  };
}

/** What can’t be computed with, and what can; null where a question supposes nothing of the kind. */
export function unusableSection(asked: string): Section | null {
  if (!SUPPOSING.test(asked) || !/\d/.test(asked)) return null;
  if (RELEASED.test(asked)) return unusable('Readout computes with people who arrive, not with releases.');
  const typed = COMING.test(asked) ? UNUSABLE.exec(asked)?.[0] : undefined;
  return typed === undefined
    ? null
    : unusable(`“${shown(typed, 40)}” can’t be used. Write a whole number, such as 500.`);
}

function unusable(head: string): Section {
  return { about: head, told: 'closest', lines: () => [head], said: [] };
}

const SUPPOSING = /\b(?:what if|suppose|supposing|imagine|assuming)\b/i;
const RELEASED = /\b(?:releas\w+|freed|set free|let go|let out|escap\w+)\b/i;
const COMING = /\b(?:come|came|coming|arriv\w*|moved?|transferred|added|brought|more|a day|per day|daily)\b/i;
/** Below zero, a fraction, or more than can be counted with. */
const UNUSABLE =
  /(?<![\w)])(?:[-−]|(?:minus|negative) )\d[\d,.]*|\b\d+[.]\d{1,2}(?![\d,.]*\d|\s?(?:[kmb]n?\b|thousand|million|billion))|\b\d{13,}/i;

function sumButton({ arrivals, daily }: WhatIf): APIButtonComponent {
  return button('Show the sum', sumList.see.id({ arrivals, daily, picture: false }));
}

/** Below a level that was reported: what Readout computes of the whole system, and that the two are of unlike things. */
export function levelBeside(
  snapshot: Snapshot,
  head: Statement,
): readonly Pick<Section, 'lines' | 'said' | 'buttons'>[] {
  const [occupancy] = reportCapacity(snapshot, {}).occupancies;
  const isLevel = 'measure' in head && head.measure === 'occupancy-level';
  if (occupancy === undefined || !isLevel || head.place !== occupancy.held.place) return [];
  const { scope } = occupancy.held;
  const citations = [...occupancy.held.citations, ...occupancy.capacity.citations];
  const level = describeToday(occupancy);
  return [
    {
      lines: (cite) => [
        `${MARKS.computed} ${capitalized(scope === null ? level : `${shown(scope, 60)}: ${level}`)}${cite({ citations })}`,
        ...unlikeLine(head.scope, scope),
      ],
      said: [occupancy.held.id, occupancy.capacity.id],
      buttons: [sumButton({})],
    },
  ];
}
