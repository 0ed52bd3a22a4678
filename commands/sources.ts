import { defineCommand, defineControl } from '../src/discord/interactions/command.ts';
import {
  gradeLegend,
  gradesId,
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
import { shown } from '../src/discord/replies/attribution.ts';
import { lazyList } from '../src/discord/replies/lazy-list.ts';
import { sourceEntry } from '../src/discord/replies/record-entry.ts';
import { findRecord, type Snapshot } from '../src/dossier/snapshot.ts';
import { countOrigins, relayedBy } from '../src/dossier/sources.ts';
import { relayChain } from '../src/dossier/speaker.ts';
import { UserError } from '../src/errors/errors.ts';
import { sourcesList } from '../src/features/lists/list-ids.ts';

const listView: ListView<string> = {
  ...sourcesList,
  list: listSources,
};

/** Where the dossier is from: each source with its grade, what relays what, and how much rests on it. */
export const sources = defineCommand({
  name: 'sources',
  description:
    'Where it all is from: sources with their grades, what relays what, and how much rests on each',
  audience: 'reader',
  options: {
    source: recordOption('source', 'Only this source, with what relays it and what it relays'),
    ...replyOptions,
  },
  run: ({ source }, context) => {
    const asked = source === undefined ? '' : recordKey(requireRecord(context.snapshot, 'source', source).id);
    return showList(listView, asked, 0, context);
  },
  controls: [...listControls(listView), defineControl(gradesId, () => gradeLegend, { apart: true })],
});

function listSources(query: string, snapshot: Snapshot): ListContent {
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
    entries: lazyList(listed, (source) => sourceEntry(snapshot, source)),
    empty: 'The dossier has no sources.',
    footer: LEGEND,
    most: 5,
    opens: 'Read about a source in full',
  };
}

const LEGEND =
  '-# Grades are Admiralty grades: a letter for the source (A completely reliable … E unreliable, F cannot be judged), a digit for the one statement (1 confirmed … 5 improbable, 6 cannot be judged). The two are judged apart.';
