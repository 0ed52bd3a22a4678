import { defineCommand, defineControl } from '../src/discord/interactions/command.ts';
import { aboutButton } from '../src/discord/interactions/entry-ids.ts';
import { entryControls } from '../src/discord/interactions/entry-view.ts';
import { sourcesList } from '../src/discord/interactions/list-ids.ts';
import {
  type ListContent,
  type ListView,
  listControls,
  showList,
} from '../src/discord/interactions/list-view.ts';
import { replyOptions } from '../src/discord/interactions/options.ts';
import {
  idOfKey,
  recordKey,
  recordOption,
  requireRecord,
} from '../src/discord/interactions/record-options.ts';
import { countOf, shown } from '../src/discord/replies/attribution.ts';
import { notice } from '../src/discord/replies/components.ts';
import { controlId } from '../src/discord/replies/control-id.ts';
import { lazyList } from '../src/discord/replies/lazy-list.ts';
import { describeMainOrigin } from '../src/discord/replies/origins.ts';
import { type Entry, sourceEntry } from '../src/discord/replies/record-entry.ts';
import { describeReliability, hasGrades, UNGRADED } from '../src/discord/replies/source-details.ts';
import type { Source } from '../src/dossier/schema.ts';
import { derive, findRecord, type Snapshot } from '../src/dossier/snapshot.ts';
import { countOrigins, relayedBy } from '../src/dossier/sources.ts';
import { relayChain } from '../src/dossier/speaker.ts';
import { UserError } from '../src/errors/errors.ts';
import { missingInstead } from '../src/features/next-step/missing-reply.ts';

const listView: ListView<string> = {
  ...sourcesList,
  instead: missingInstead('sources'),
  list: listSources,
};

/** Where the dossier is from: each source with its grade, what relays what, and how much rests on it. */
export const sources = defineCommand({
  name: 'sources',
  description: 'Where all of this comes from',
  audience: 'reader',
  options: {
    source: recordOption('source', 'Only this source, with what relays it and what it relays'),
    ...replyOptions,
  },
  run: async ({ source }, context) => {
    const asked = source === undefined ? null : await requireRecord(context.snapshot, 'source', source);
    return showList(listView, asked === null ? '' : recordKey(asked.id), 0, context);
  },
  controls: [
    ...listControls(listView),
    ...entryControls,
    defineControl(controlId('sources', 'grades'), () => gradeLegend, { apart: true }),
  ],
});

function listSources(query: string, snapshot: Snapshot): ListContent {
  const asked = query === '' ? undefined : findRecord(snapshot, 'source', idOfKey(snapshot, query));
  if (query !== '' && asked === undefined) {
    throw new UserError('That source is no longer in the dossier. Use `/sources` again for what is.');
  }
  return {
    heading:
      asked === undefined
        ? `### ${describeAll(snapshot)}${describeGrades(snapshot)}`
        : `### ${shown(asked.title, 200)}\n${describeGrade(snapshot, asked)}`,
    entries: lazyList(asked === undefined ? sourceTree(snapshot) : around(snapshot, asked), (placed) =>
      placedEntry(snapshot, placed),
    ),
    most: 10,
    budget: 1000,
    separator: '\n',
    opens: 'Read about a source',
    buttons: () => aboutButton(snapshot),
  };
}

/** Each source below what passed it on. */
const sourceTree = derive((snapshot): readonly Placed[] => {
  const { sources } = snapshot.dossier;
  const placed = new Map<Source, number>();
  const place = (source: Source, depth: number): void => {
    const waiting = [{ source, depth }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (placed.has(next.source)) continue;
      placed.set(next.source, next.depth);
      const below = next.depth + 1;
      waiting.push(
        ...relayedBy(snapshot, next.source.id)
          .map((one) => ({ source: one, depth: below }))
          .reverse(),
      );
    }
  };
  for (const source of sources)
    if (findRecord(snapshot, 'source', source.via) === undefined) place(source, 0);
  for (const source of sources) place(source, 0);
  return [...placed].map(([source, depth]) => ({ source, depth }));
});

interface Placed {
  readonly source: Source;
  readonly depth: number;
}

/** A source with all that passed it on, from the origin down, and what it passes on. */
function around(snapshot: Snapshot, asked: Source): readonly Placed[] {
  const chain = relayChain(snapshot, asked.id).toReversed();
  return [...chain, ...relayedBy(snapshot, asked.id)].map((source, at) => ({
    source,
    depth: Math.min(at, chain.length),
  }));
}

/** A source set in below what passed it on, which is named again where a page begins with it. */
function placedEntry(snapshot: Snapshot, { source, depth }: Placed): Entry {
  const entry = sourceEntry(snapshot, source);
  if (depth === 0) return entry;
  const lead = `${'\u2003'.repeat(Math.min(depth, MAX_DEPTH) - 1)}↳ `;
  const [, ...relays] = relayChain(snapshot, source.id).map(({ title }) => shown(title, 80));
  // What stands under another no further in than that does says what passed it on.
  const via = depth > MAX_DEPTH ? ` · via ${relays[0] ?? ''}` : '';
  const path = relays.length > 2 ? [relays.at(-1), '…', relays[0]] : relays.toReversed();
  return {
    ...entry,
    block: (cite) => `${lead}${entry.block(cite)}${via}`,
    above: `-# ${path.join(' ↳ ')} passes on:`,
  };
}

/** Deeper chains are not set in further. */
const MAX_DEPTH = 4;

/** What most of them go back to, else how many there are and how many of them others pass on. */
function describeAll(snapshot: Snapshot): string {
  const { sources } = snapshot.dossier;
  const origins = countOrigins(
    snapshot,
    sources.map(({ id }) => id),
  );
  const passedOn = sources.length - origins;
  const known =
    passedOn === 1 ? '1 is known only through another' : `${passedOn} are known only through others`;
  return (
    describeMainOrigin(snapshot) ??
    `${countOf(sources.length, 'source')}${passedOn === 0 ? '' : `; ${known}`}`
  );
}

function describeGrade(snapshot: Snapshot, source: Source): string {
  if (!hasGrades(snapshot)) return UNGRADED;
  return `Grade ${source.reliability.grade}, ${describeReliability(source)}.`;
}

/** The one grade, or how many sources have each; where there are no grounds for any, that is said once. */
function describeGrades(snapshot: Snapshot): string {
  const { sources } = snapshot.dossier;
  const [first, ...others] = sources;
  if (first === undefined) return '';
  if (others.length === 0) return `\n${describeGrade(snapshot, first)}`;
  if (!hasGrades(snapshot)) return '\nThere are no grounds to grade any of them.';
  const grades = Map.groupBy(sources, ({ reliability }) => reliability.grade);
  const counts = [...grades]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([grade, all]) => `${all.length.toLocaleString('en')} ${grade}`);
  const ungraded = grades.has('F') ? '; F where there are no grounds' : '';
  return `\n-# Grades from A, the best, to E${ungraded}. Here: ${counts.join(', ')}`;
}

/** Admiralty grading, as in NATO AJP-2.1: what the brackets mean in messages of an earlier version. */
const gradeLegend = notice(
  [
    '### Grades in brackets',
    'The letter is of the **source**, the digit of the **one statement**; the two are judged apart (Admiralty grading).',
    '',
    '**A** completely reliable · **B** usually reliable · **C** fairly reliable · **D** not usually reliable · **E** unreliable · **F** no grounds to judge',
    '**1** confirmed by other sources · **2** probably true · **3** possibly true · **4** doubtful · **5** improbable · **6** no grounds to judge',
    '-# `/sources` gives each source’s grade with its reason.',
  ].join('\n'),
);
