import type { ListContent } from '../../discord/interactions/list-view.ts';
import { countOf, shown } from '../../discord/replies/attribution.ts';
import { whole } from '../../discord/replies/blocks.ts';
import { sayWhoIsSilent } from '../../discord/replies/contested.ts';
import { type Makers, madeLazily } from '../../discord/replies/lazy-list.ts';
import { BLOCK_LIMIT } from '../../discord/replies/paged-reply.ts';
import {
  claimEntry,
  type Entry,
  eventEntry,
  headed,
  readingEntry,
  recordEntry,
  sourceEntry,
  textEntry,
} from '../../discord/replies/record-entry.ts';
import { type Briefing, briefingOf, type Contested, type Expectation } from '../../dossier/briefing.ts';
import type { Figure } from '../../dossier/schema.ts';
import { derive, type Snapshot } from '../../dossier/snapshot.ts';
import { capacityEntries } from '../capacity/capacity-entries.ts';
import { describeReach } from './lines.ts';

/** Every record of a dossier in the sections of a briefing, and what its editors say of it, to be paged through. */
export const fullBriefing = derive((snapshot): ListContent => {
  const briefing = briefingOf(snapshot);
  return {
    heading: `### Full briefing: ${shown(snapshot.dossier.title, 160)}\n${describeReach(briefing.asOf)}`,
    entries: madeLazily(
      SECTIONS.flatMap(([title, make]) => headed(`__${title}__`, make(snapshot, briefing))),
    ),
    empty: 'The dossier is empty.',
    footer: '',
    most: 8,
    opens: 'Read a record in full',
  };
});

type MakeEntries = (snapshot: Snapshot, briefing: Briefing) => Makers<Entry>;

const SECTIONS: readonly (readonly [title: string, make: MakeEntries])[] = [
  [
    'What is reported',
    (snapshot, { reported }) => reported.map((entry) => () => eventEntry(snapshot, entry)),
  ],
  [
    'What commentary tells',
    (snapshot, { commentary }) => commentary.map((entry) => () => eventEntry(snapshot, entry)),
  ],
  ['The numbers', numberEntries],
  [
    'What is contested',
    (snapshot, { contested }) => contested.flatMap((one) => contestedEntries(snapshot, one)),
  ],
  [
    'Claims of what is or was',
    (snapshot, { claims }) => claims.map((claim) => () => claimEntry(snapshot, claim)),
  ],
  ['What is expected, as reported', (snapshot, { expected }) => expectedEntries(snapshot, expected.reported)],
  [
    'What is expected, as commentary has it',
    (snapshot, { expected }) => expectedEntries(snapshot, expected.commentary),
  ],
  ['Sources', (snapshot, { sources }) => sources.map((source) => () => sourceEntry(snapshot, source))],
  [
    'On this dossier, by its editors',
    ({ dossier }) => whole('', dossier.note).map((piece) => () => textEntry(piece)),
  ],
];

/** The capacity arithmetic with the figures in it, and then every figure that has no part in it. */
function numberEntries(
  snapshot: Snapshot,
  { numbers: { capacity, computedFrom, levels, others } }: Briefing,
): Makers<Entry> {
  const rates = capacity.durations.flatMap(({ rate }) => (rate.from === 'asked' ? [] : [rate.figure]));
  const told = new Set<Figure>([...computedFrom, ...levels, ...rates]);
  const left = others.filter((figure) => !told.has(figure));
  return [...capacityEntries(snapshot, capacity), ...entriesOf(snapshot, left)];
}

/** Of records that the dossier has. */
function entriesOf(snapshot: Snapshot, records: readonly { readonly id: string }[]): Makers<Entry> {
  return records.map((record) => () => recordEntry(snapshot, record.id) ?? textEntry(''));
}

/** What a section's heading takes at most of the block below it. */
const SECTION_LIMIT = 100;

/** The question with its first reading where a page holds both, then the others. A page that has not all of them names the rest below. */
function contestedEntries(snapshot: Snapshot, { question, readings, silent }: Contested): Makers<Entry> {
  const pieces = whole('**Contested:** ', question.text);
  const heading = [
    pieces.at(-1) ?? '',
    `-# ${countOf(readings.length, 'reading')}, by holder’s name. Readout does not judge which is right.`,
    ...sayWhoIsSilent(silent),
  ].join('\n');
  const entries = readings.map((reading) => () => readingEntry(snapshot, reading));
  const together = heading.length + 1 + (entries[0]?.().block.length ?? BLOCK_LIMIT);
  const rest =
    together > BLOCK_LIMIT - SECTION_LIMIT
      ? [() => textEntry(heading), ...entries]
      : headed(heading, entries);
  return [...pieces.slice(0, -1).map((piece) => () => textEntry(piece)), ...rest];
}

/** What is expected, each event with the claims that expect the same. */
function expectedEntries(snapshot: Snapshot, expected: readonly Expectation[]): Makers<Entry> {
  return expected.flatMap(({ record, supportedBy }) => entriesOf(snapshot, [record, ...supportedBy]));
}
