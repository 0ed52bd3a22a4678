import { ABOUT_HEADING } from '../../discord/interactions/entry-ids.ts';
import type { ListContent } from '../../discord/interactions/list-view.ts';
import { shown } from '../../discord/replies/attribution.ts';
import { whole } from '../../discord/replies/blocks.ts';
import { type Makers, madeLazily } from '../../discord/replies/lazy-list.ts';
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
import { capacityEntries } from '../capacity/capacity-sum.ts';

/** Every record of a dossier in the sections of a briefing, and what its editors say of it, to be paged through. */
export const fullBriefing = derive((snapshot): ListContent => {
  const briefing = briefingOf(snapshot);
  return {
    heading: `### ${shown(snapshot.dossier.title, 200)}: all of it`,
    entries: madeLazily(
      SECTIONS.flatMap(([title, make]) => headed(`**${title}**`, make(snapshot, briefing))),
    ),
    empty: 'The dossier is empty.',
    footer: '',
    most: 8,
    opens: 'Read an entry in full',
  };
});

type MakeEntries = (snapshot: Snapshot, briefing: Briefing) => Makers<Entry>;

const SECTIONS: readonly (readonly [title: string, make: MakeEntries])[] = [
  [
    'What is reported',
    (snapshot, { reported }) => reported.map((entry) => () => eventEntry(snapshot, entry)),
  ],
  [
    'What the commentary tells',
    (snapshot, { commentary }) => commentary.map((entry) => () => eventEntry(snapshot, entry)),
  ],
  ['The numbers', numberEntries],
  [
    'Where accounts differ',
    (snapshot, { contested }) => contested.flatMap((one) => contestedEntries(snapshot, one)),
  ],
  ['Claims', (snapshot, { claims }) => claims.map((claim) => () => claimEntry(snapshot, claim))],
  ['Expected, as reported', (snapshot, { expected }) => expectedEntries(snapshot, expected.reported)],
  ['Expected, in the commentary', (snapshot, { expected }) => expectedEntries(snapshot, expected.commentary)],
  ['Sources', (snapshot, { sources }) => sources.map((source) => () => sourceEntry(snapshot, source))],
  [ABOUT_HEADING, ({ dossier }) => whole('', dossier.note).map((piece) => () => textEntry(piece))],
];

/** The capacity arithmetic with the figures in it, and then every figure that has no part in it. */
function numberEntries(
  snapshot: Snapshot,
  { numbers: { capacity, computedFrom, levels, others } }: Briefing,
): Makers<Entry> {
  const rates = capacity.durations.flatMap(({ rate }) => (rate.from === 'asked' ? [] : [rate.figure]));
  const told = new Set<Figure>([...computedFrom, ...levels, ...rates]);
  const left = others.filter((figure) => !told.has(figure));
  return [
    ...capacityEntries(snapshot, capacity),
    ...left.map(
      ({ id }) =>
        () =>
          entryOf(snapshot, id),
    ),
  ];
}

/** Of a record that the dossier has. */
function entryOf(snapshot: Snapshot, id: string): Entry {
  return recordEntry(snapshot, id) ?? textEntry('');
}

/** The question above its first view, then the others. */
function contestedEntries(snapshot: Snapshot, { question, readings, silent }: Contested): Makers<Entry> {
  const pieces = whole('**', `${question.text}`).map((piece, at) => (at === 0 ? `${piece}**` : piece));
  const views = readings.map((reading) => () => readingEntry(snapshot, reading));
  const unsaid =
    silent.length === 0
      ? []
      : [
          () =>
            textEntry(
              `Not mentioned by: ${silent
                .slice(0, 3)
                .map((name) => shown(name, 50))
                .join(', ')}.`,
            ),
        ];
  return [...pieces.map((piece) => () => textEntry(piece)), ...views, ...unsaid];
}

/** What is expected, each event with the claims that expect the same. */
function expectedEntries(snapshot: Snapshot, expected: readonly Expectation[]): Makers<Entry> {
  return expected.flatMap(({ record, supportedBy }) =>
    [record, ...supportedBy].map(
      ({ id }) =>
        () =>
          entryOf(snapshot, id),
    ),
  );
}
