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
import { isSameThing } from '../../dossier/same-thing.ts';
import type { Figure, Statement } from '../../dossier/schema.ts';
import { findRecord, type Snapshot } from '../../dossier/snapshot.ts';
import type { PartAnswer } from '../../search/answer-question.ts';
import { writeOut } from '../../search/read-question.ts';
import { ALL_TAKING, figuresOf as figuresComputed, type WhatIf } from '../../search/what-if.ts';
import { readWords } from '../../search/words.ts';
import { capitalized } from '../../text/capitalized.ts';
import { joinedLine } from '../capacity/capacity-lines.ts';
import { sumList } from '../capacity/capacity-query.ts';
import { describeDays } from '../capacity/capacity-sum.ts';
import type { Section } from './section.ts';

/** What Readout computes with the numbers of a question, or null where the dossier has nothing to compute with. */
export function sumSection(snapshot: Snapshot, whatIf: WhatIf): Section | null {
  const { occupancies, durations } = reportCapacity(snapshot, whatIf);
  const duration = whatIf.daily === undefined ? undefined : durations[0];
  if (duration !== undefined) return durationSection(snapshot, whatIf, duration);
  const [occupancy] = whatIf.daily === undefined ? occupancies : [];
  if (occupancy === undefined) return null;
  return {
    about: 'sum',
    lines: (cite) => [`${MARKS.computed} ${describeWith(occupancy)}`, joinedLine(snapshot, occupancy, cite)],
    said: [occupancy.held.id, occupancy.capacity.id],
    voice: 'computed',
    buttons: [sumButton(whatIf)],
  };
}

/** How long all that are expected take at the pace that was found, or null where that is not asked or can't be told. */
export function paceSection(snapshot: Snapshot, { asked, records }: PartAnswer): Section | null {
  const first = records?.[0];
  if (first === undefined || !ALL_TAKING.test(asked)) return null;
  const duration = reportCapacity(snapshot, {}).durations.find((one) =>
    figuresOf(one).some(({ id }) => isSameThing(snapshot, id, first)),
  );
  const isKnown = duration?.slowest.max !== undefined || duration?.fastest.min !== undefined;
  return duration === undefined || !isKnown ? null : durationSection(snapshot, {}, duration);
}

function durationSection(snapshot: Snapshot, whatIf: WhatIf, duration: Duration): Section {
  if (whatIf.daily === 0) return unusable('At 0 a day nobody arrives. Write a number above 0, such as 500.');
  const { rate } = duration;
  const said = figuresOf(duration).map(({ id }) => id);
  const isWord = rate.from === 'word';
  return {
    about: 'sum',
    lines: (cite) => [
      `${MARKS.computed} ${describeDuration(duration)}`,
      ...said.flatMap((id) => recordEntry(snapshot, id)?.block(cite) ?? []),
      ...(isWord
        ? [`Only “${shown(rate.figure.saidAs, 40)}” was said, which is no number: our sum, nobody’s report.`]
        : []),
    ],
    said,
    voice: 'computed',
    // At the dossier's own pace the line is the sum.
    ...(rate.from === 'asked' ? { buttons: [sumButton(whatIf)] } : {}),
  };
}

/** Of whom it is, and at what pace, as far as the dossier says so. */
function figuresOf({ figure, rate }: Duration): readonly Figure[] {
  return [figure, rate.from === 'asked' ? null : rate.figure].filter((one) => one !== null);
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

/** "7,000 arrivals at 200 a day would take 35 days.", "Up to 7,000 arrivals would take between 8 days (999 a day) and …" */
function describeDuration(duration: Duration): string {
  const { daily, rate, arrivals } = duration;
  if (isNone(arrivals)) return 'Nobody is to arrive, so it takes no time.';
  const coming = capitalized(describeArrivals(duration, (text) => shown(text, 40)));
  if (isNone(daily)) return `${coming} at none a day would never be there.`;
  const pace = rate.from === 'word' ? '' : ` at ${describeRate(daily)}`;
  return `${coming}${pace} would take ${describeDays(duration)}.`;
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
export function unusableSection(snapshot: Snapshot, { asked, whatIf }: PartAnswer): Section | null {
  const isSupposed = whatIf !== null || SUPPOSING.test(asked) || TAKING.test(asked);
  const isOfPeople = COMING.test(asked) || TAKING.test(asked);
  if (
    isSupposed &&
    isOfPeople &&
    whatIf?.daily === undefined &&
    PACE.test(writeOut(readWords(asked))) &&
    figuresComputed(snapshot, { daily: 1 }).length > 0
  )
    return unusable('Readout computes with a whole number a day. Write it so, such as 500 a day.');
  if (!SUPPOSING.test(asked) || !/\d/.test(asked)) return null;
  if (RELEASED.test(asked)) return unusable('Readout computes with people who arrive, not with releases.');
  const typed = COMING.test(asked) ? UNUSABLE.exec(asked)?.[0] : undefined;
  return typed === undefined
    ? null
    : unusable(`“${shown(typed, 40)}” can’t be used. Write a whole number, such as 500.`);
}

function unusable(head: string): Section {
  return { about: head, shortfall: 'closest', lines: () => [head], said: [] };
}

/** So many in a longer or shorter time than a day, in a text that is written out. */
const PACE =
  /\d+(?: (?!(?:at|in|within|over|during|inside|after|for|just|one)\b)\w+){0,2} (?:an?|per|each|every) (?:week|month|year|hour)\b/;
const TAKING = /\bhow (?:long|many \w+)\b/i;
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
