import type { APIButtonComponent } from 'discord-api-types/v10';
import { MAX_KEYS, sourcesButton } from '../../discord/interactions/entry-ids.ts';
import { allSourcesButton, compareButton } from '../../discord/interactions/lead-on.ts';
import { joinKeys } from '../../discord/interactions/record-options.ts';
import {
  type ACCENTS,
  button,
  buttonRows,
  container,
  textDisplay,
} from '../../discord/replies/components.ts';
import { recordEntry } from '../../discord/replies/record-entry.ts';
import { showRecord } from '../../discord/replies/record-page.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { type Cite, numberSources } from '../../discord/replies/source-numbers.ts';
import { isSameThing } from '../../dossier/same-thing.ts';
import type { Question } from '../../dossier/schema.ts';
import { findStatement, type Snapshot } from '../../dossier/snapshot.ts';
import { fullId, moreId } from './ask-ids.ts';

/** What answers one of the questions that were asked at once: its first line is the answer. */
export interface Section {
  /** The id of what it is about: two questions that come to the same are answered once. */
  readonly about: string;
  /** How it falls short of an answer; left out where it answers. */
  readonly shortfall?: 'closest' | 'not said';
  /** Lines of Markdown, of which the first stands as a heading. */
  readonly lines: (cite: Cite) => readonly string[];
  /** Ids of the statements in them, from top to bottom. */
  readonly said: readonly string[];
  /** Ids of what else was found, best first; where it is left out, nothing of the section is opened by **More**. */
  readonly rest?: readonly string[];
  /** The voice, where all of it is of one. */
  readonly voice?: keyof typeof ACCENTS | undefined;
  /** What is contested of it and not all told in it. */
  readonly questions?: readonly Question[];
  readonly buttons?: readonly APIButtonComponent[];
}

const MAX_BUTTONS = 5;
/** Characters of Markdown in one message, with some room for what is below. */
const MAX_TEXT = 3700;

/** One message of one or more sections, as far as they fit: sources are numbered through all of them. */
export function sectionsReply(snapshot: Snapshot, all: readonly Section[]): Reply {
  const distinct = [...new Map(all.toReversed().map((one) => [one.about, one])).values()].toReversed();
  const count = distinct.findIndex(
    (_, at) => writeSections(snapshot, distinct.slice(0, at + 1)).length > MAX_TEXT,
  );
  const sections = count === -1 ? distinct : distinct.slice(0, Math.max(1, count));
  const left = distinct.length - sections.length;
  const text = `${writeSections(snapshot, sections)}${left === 0 ? '' : '\nThat is too much for one message: ask the rest apart.'}`;
  const voices = new Set(sections.map((section) => section.voice));
  const [voice] = voices;
  const said = saidIn(sections);
  const buttons = [
    ...sections
      .flatMap((section) => section.buttons ?? [])
      // Those of what is said stand at the end, under the same label.
      .filter((one) => one !== allSourcesButton || said.length === 0),
    ...compareButton([...new Set(sections.flatMap(({ questions = [] }) => questions))]),
    ...moreButton(snapshot, sections),
    ...(said.length === 0 ? [] : [sourcesButton(snapshot, said)]),
  ];
  const known = new Map(buttons.map((one) => ['custom_id' in one ? one.custom_id : '', one]));
  return {
    components: [
      container([textDisplay(text)], voices.size === 1 ? voice : undefined),
      ...buttonRows([...known.values()].slice(0, MAX_BUTTONS)),
    ],
  };
}

function saidIn(sections: readonly Section[]): readonly string[] {
  return [...new Set(sections.flatMap((section) => section.said))];
}

/** The text of the message: the sections, and the line that names their sources. */
export function writeSections(snapshot: Snapshot, sections: readonly Section[]): string {
  const { cite, line } = numberSources(
    snapshot,
    saidIn(sections).flatMap((id) => findStatement(snapshot, id) ?? []),
  );
  const texts = sections.map(({ lines }) => {
    const [head, ...others] = lines(cite);
    return [`### ${head}`, ...others].join('\n');
  });
  return [...texts, ...(line === '' ? [] : [line])].join('\n');
}

/** **More · 3**: what else was found; **In full** where that is nothing, and what is shown has more to it. */
function moreButton(snapshot: Snapshot, sections: readonly Section[]): readonly APIButtonComponent[] {
  const opening = sections.filter(({ rest }) => rest !== undefined);
  const said = saidIn(opening);
  // A question has no entry of its own: its views have.
  const rest = [...new Set(opening.flatMap((section) => section.rest ?? []))].filter(
    (id) => !said.includes(id) && recordEntry(snapshot, id) !== null,
  );
  if (rest.length === 0) {
    const longer = said.filter((id) => showRecord(snapshot, id)?.adds === true);
    return longer.length === 0 ? [] : [button('In full', fullId.id(joinKeys(longer.slice(0, MAX_KEYS))))];
  }
  const fresh: string[] = [];
  for (const id of rest)
    if ([...said, ...fresh].every((other) => !isSameThing(snapshot, other, id))) fresh.push(id);
  const again = rest.filter((id) => !fresh.includes(id));
  const found = fresh.slice(0, MAX_KEYS);
  const repeated = again.slice(0, MAX_KEYS - found.length);
  const keys = `${joinKeys(found)}.${joinKeys(repeated)}`;
  return [button(`More · ${found.length + repeated.length}`, moreId.id(keys))];
}
