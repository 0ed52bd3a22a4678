import { z } from 'zod';
import { type Browser, browseControls, type Entry, type Listing, showList } from '../src/discord/browse.ts';
import { defineCommand } from '../src/discord/command.ts';
import { privateOption, recordOption } from '../src/discord/options.ts';
import { completeRecord, requireRecord } from '../src/discord/record-choices.ts';
import { idOfKey, recordKey } from '../src/discord/record-key.ts';
import { describeDate, describeOutlet, shown } from '../src/discord/replies/attribution.ts';
import { describeReliability } from '../src/discord/replies/record-blocks.ts';
import type { Source } from '../src/dossier/schema.ts';
import { findRecord, type Snapshot } from '../src/dossier/snapshot.ts';
import { countOrigins, countResting, relayedBy } from '../src/dossier/sources.ts';
import { relayChain } from '../src/dossier/speaker.ts';
import { UserError } from '../src/errors.ts';

/** Where the dossier is from: each source with its grade, what relays what, and how much rests on it. */
const input = z.object({ source: z.string().optional() });

/** The key of the one source to list with what relays it and what it relays, or nothing for all. */
type Query = string;

const browser: Browser<Query> = {
  command: 'sources',
  query: z.string().max(8),
  writeQuery: (query) => query,
  list: listSources,
};

export const sources = defineCommand({
  name: 'sources',
  description:
    'Where it all is from: sources with their grades, what relays what, and how much rests on each',
  audience: 'reader',
  options: [
    recordOption('source', 'Only this source, with what relays it and what it relays'),
    privateOption,
  ],
  input,
  run: ({ source }, context) => {
    const asked = source === undefined ? '' : recordKey(requireRecord(context.snapshot, 'source', source).id);
    return showList(browser, asked, 0, context);
  },
  autocomplete: { source: (typed, _others, { snapshot }) => completeRecord(snapshot, 'source', typed) },
  controls: browseControls(browser),
});

function listSources(query: Query, snapshot: Snapshot): Listing {
  const { dossier } = snapshot;
  const asked = query === '' ? undefined : findRecord(snapshot, 'source', idOfKey(snapshot, query));
  if (query !== '' && asked === undefined) {
    throw new UserError('That source is no longer in the dossier. Use `/sources` again for what is.');
  }
  const listed =
    asked === undefined
      ? dossier.sources
      : [...relayChain(snapshot, asked.id), ...relayedBy(snapshot, asked.id)];
  const origins = countOrigins(
    snapshot,
    dossier.sources.map(({ id }) => id),
  );
  const heading =
    asked === undefined ? `Sources of: ${shown(dossier.title, 200)}` : `Source: ${shown(asked.title, 200)}`;
  const counts = `${dossier.sources.length} sources, ${origins} ${origins === 1 ? 'origin' : 'origins'}`;
  return {
    heading: `### ${heading}\n-# The dossier has ${counts}: sources that came through one and the same are one origin.`,
    entries: listed.map((source) => sourceEntry(snapshot, source)),
    empty: 'The dossier has no sources.',
    footer: LEGEND,
    most: 5,
    opens: 'Read about a source in full',
  };
}

const LEGEND =
  '-# Grades are Admiralty grades: a letter for the source (A completely reliable … E unreliable, F cannot be judged), a digit for the one statement (1 confirmed … 5 improbable, 6 cannot be judged). The two are judged apart.';

function sourceEntry(snapshot: Snapshot, source: Source): Entry {
  const [, relay] = relayChain(snapshot, source.id);
  const resting = countResting(snapshot, source.id);
  const { grade, reason } = source.reliability;
  const published =
    source.published === null ? 'date not stated' : `published ${describeDate(source.published)}`;
  const relays = relayedBy(snapshot, source.id).length;
  const lines = [
    `**${shown(source.title, 120)}** (${describeOutlet(source)}; ${published})`,
    `Reliability **${grade}**, ${describeReliability(source)}: ${shown(reason, 240)}`,
    `-# ${[
      relay === undefined ? 'Known directly' : `Known only as relayed by ${shown(relay.title, 80)}`,
      ...(relays === 0 ? [] : [`relays ${relays} ${relays === 1 ? 'source' : 'sources'}`]),
      `cited by ${resting} ${resting === 1 ? 'record' : 'records'}`,
    ].join(' · ')}`,
  ];
  return {
    block: lines.join('\n'),
    records: [],
    opens: [
      {
        id: source.id,
        label: source.title,
        description: `${grade}, ${describeReliability(source)}; cited by ${resting}`,
      },
    ],
  };
}
