import { capacityList } from '../../discord/interactions/list-ids.ts';
import { MARKS, shown } from '../../discord/replies/attribution.ts';
import { button } from '../../discord/replies/components.ts';
import { type Duration, type Occupancy, reportCapacity } from '../../dossier/occupancy.ts';
import {
  basisOf,
  describeArrivals,
  describeFill,
  describeFillShort,
  describeRate,
  isNone,
} from '../../dossier/occupancy-words.ts';
import { describeQuantity, type Quantity, writeCount } from '../../dossier/quantity.ts';
import type { Statement } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import type { WhatIf } from '../../search/what-if.ts';
import { joinedLine } from '../capacity/capacity-lines.ts';
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
        ? []
        : [`${MARKS.computed} ${describeWith(occupancy)}`, joinedLine(occupancy, cite)]),
      ...(occupancy === undefined ? saidLines(duration, cite) : []),
    ],
    said,
    voice: 'computed',
    buttons: [
      button(
        'Show the sum',
        capacityList.see.id({ arrivals: whatIf.arrivals, daily: whatIf.daily, picture: false }),
      ),
    ],
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

/** "With 10,000 arrivals: about 214 % of what it was built for, up from about 186 %". */
function describeWith(occupancy: Occupancy): string {
  const { today, after, unit } = occupancy;
  const counted = shown(unit, 40);
  const [first] = after;
  if (first === undefined) return capitalized(`${describeFill(today, counted, 0, basisOf(occupancy))}.`);
  const then = describeFill(first, counted, 0, basisOf(occupancy));
  return `With ${describeArrivals(first, (text) => shown(text, 40))}: ${then}; without, ${describeFillShort(today, counted, 0)}.`;
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

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
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
  const level = describeFill(occupancy.today, shown(occupancy.unit, 40), 0, basisOf(occupancy));
  const unlike =
    head.scope === null || scope === null || head.scope === scope
      ? []
      : [`${capitalized(shown(head.scope, 60))}, not ${shown(scope, 60)}: don’t compare the two.`];
  return [
    {
      lines: (cite) => [
        `${MARKS.computed} ${capitalized(scope === null ? level : `${shown(scope, 60)}: ${level}`)}${cite({ citations })}`,
        ...unlike,
      ],
      said: [occupancy.held.id, occupancy.capacity.id],
      buttons: [
        button(
          'Show the sum',
          capacityList.see.id({ arrivals: undefined, daily: undefined, picture: false }),
        ),
      ],
    },
  ];
}
