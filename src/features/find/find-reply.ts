import { setImmediate as nextTurn } from 'node:timers/promises';
import { type APIButtonComponent, ComponentType } from 'discord-api-types/v10';
import { runCooperatively } from '../../async/cooperative.ts';
import type { MessageContent } from '../../discord/api/message-content.ts';
import { suggestMessageId } from '../../discord/interactions/add-ids.ts';
import type { Context } from '../../discord/interactions/command.ts';
import { countOf } from '../../discord/replies/attribution.ts';
import {
  button,
  buttonRows,
  panel,
  type Row,
  selectRow,
  textDisplay,
} from '../../discord/replies/components.ts';
import { describeTouched } from '../../discord/replies/contested.ts';
import { controlId } from '../../discord/replies/control-id.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { voiceName } from '../../dossier/display-names.ts';
import { findRecord, findStatement, type Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors/errors.ts';
import type { SearchIndex } from '../../search/index-records.ts';
import { otherLanguage } from '../../search/other-language.ts';
import { stemOf } from '../../search/words.ts';
import { cutText } from '../../text/cut-text.ts';
import { sourceSection } from '../answer/listed.ts';
import { type Section, sectionsReply, writeSections } from '../answer/section.ts';
import { offering, otherLanguageReply } from '../answer/small-talk-reply.ts';
import { bareInstead } from '../next-step/missing-reply.ts';
import { type Finding, readFinding, writeFinding } from './finding.ts';
import { findingSections } from './finding-section.ts';
import { type FoundThing, lookUp } from './look-up.ts';
import { type MessageSentences, sentencesOf } from './message-sentences.ts';

/** The message that was chosen in the menu. */
export interface Chosen extends Pick<MessageContent, 'texts' | 'has'> {
  /** Whether Readout wrote it. */
  readonly isOwn: boolean;
  /** Where it stands. */
  readonly message: { readonly channel: string; readonly id: string };
}

/** Shows what else was found: what is chosen says what. */
export const othersId = controlId('ask', 'found');

/** Characters of Markdown that the first message shows; what does not fit is one choice away. */
const ROOM = 1050;
const MAX_OPTIONS = 25;
const MAX_CHOSEN = 3;
const MAX_NOTHING = 3;
/** Characters of a passage that is quoted. */
const MAX_QUOTED = 80;

/** What the dossier has on a message: what it says of the same, what disputes that, and on what there is nothing. It judges nothing. */
export async function findReply(chosen: Chosen, context: Context): Promise<Reply> {
  if (chosen.isOwn) return panel(OWN);
  const bare = bareInstead(context);
  if (bare !== null) return bare;
  const read = sentencesOf(chosen.texts);
  const index = await context.search();
  const sources = linkedSections(index.snapshot, read.links);
  if (read.sentences.length === 0)
    return sources.length > 0
      ? sectionsReply(index.snapshot, sources)
      : offering(index, ...unreadable(chosen, read));
  const language = otherLanguage(read.sentences.join('\n'), (folded) =>
    index.terms.postings.has(stemOf(folded)),
  );
  if (language !== null && sources.length === 0) return otherLanguageReply(index, language);
  const { found, nothing, foreign } = await runCooperatively(lookUp(index, read.sentences));
  const notes = notesOn(chosen, read, foreign);
  if (found.length === 0 && sources.length === 0)
    return withNotes(await nothingReply(index, nothing, suggestButtons(context, chosen)), notes);
  const isOne = found.length + sources.length + Math.min(nothing.length, 1) === 1;
  const last = nothing.length === 0 ? [] : [nothingSection(nothing, suggestButtons(context, chosen))];
  const { sections, rest } = await fitting(index, found, [...sources], last, isOne);
  const reply = sectionsReply(index.snapshot, [...sections, ...last]);
  const { rows, left } = othersRows(index.snapshot, rest);
  const [first, ...below] = reply.components;
  const all = [...(first === undefined ? [] : [first]), ...rows, ...below];
  return withNotes({ ...reply, components: all }, left === 0 ? notes : [...notes, tooMany(left)]);
}

/** What was chosen of what else was found. */
export async function showOthers(chosen: readonly string[], context: Context): Promise<Reply> {
  const index = await context.search();
  const sections = chosen
    .slice(0, MAX_CHOSEN)
    .flatMap((written) => readFinding(index.snapshot, written) ?? [])
    .flatMap((finding) => findingSections(index, finding));
  if (sections.length === 0)
    throw new UserError('That is no longer in the dossier. Use **Find in dossier** again for what is.');
  return sectionsReply(index.snapshot, sections);
}

const OWN =
  '### Readout wrote this message.\nWhat it says is from the dossier: **Sources** below it leads to where each thing is from.';

/** What can’t be read of a message without a word, and what to do instead. */
function unreadable({ has }: Chosen, { links }: MessageSentences): readonly [head: string, line: string] {
  const instead = 'Write what it says to `/ask`.';
  if (has.has('voice')) return ['Readout doesn’t listen to voice messages.', instead];
  if (has.has('picture')) return ['Readout doesn’t look at pictures.', instead];
  if (has.has('file')) return ['Readout doesn’t open files.', instead];
  if (links.length > 0) return ['Readout doesn’t open links.', instead];
  return [NOTHING_TO_FIND, 'It has no words.'];
}

const NOTHING_TO_FIND = 'There’s nothing to look up in this.';

/** The sources whose address stands in the message, with what rests on each. */
function linkedSections(snapshot: Snapshot, links: readonly string[]): readonly Section[] {
  const addresses = new Set(links.map(plainAddress));
  const { sources, events, figures, claims, readings } = snapshot.dossier;
  const linked = sources.filter(({ url }) => url !== undefined && addresses.has(plainAddress(url)));
  return linked.slice(0, 2).map((source) => {
    const resting = [...claims, ...events, ...figures, ...readings].filter(({ citations }) =>
      citations.some((citation) => citation.source === source.id),
    );
    return sourceSection(
      snapshot,
      source,
      resting.map(({ id }) => id),
    );
  });
}

function plainAddress(address: string): string {
  return address
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .replace(/[?#].*$/, '')
    .replace(/[/.,;:!]+$/, '')
    .toLowerCase();
}

/** As many of what was found as have room, the first in any case. */
async function fitting(
  index: SearchIndex,
  found: readonly FoundThing[],
  before: readonly Section[],
  after: readonly Section[],
  isOne: boolean,
): Promise<{ readonly sections: readonly Section[]; readonly rest: readonly FoundThing[] }> {
  let sections = before;
  for (const [at, { passage, finding }] of found.entries()) {
    // Each is looked for in the whole dossier: others have their turn in between.
    await nextTurn();
    const told = new Set(sections.map(({ said }) => describeTouched(index.snapshot, said)));
    const own = findingSections(index, finding).map((section) => withoutTold(section, told));
    const next = [...sections, ...(isOne ? own : own.map((section) => onPassage(section, passage)))];
    if (sections.length > 0 && writeSections(index.snapshot, [...next, ...after]).length > ROOM)
      return { sections, rest: found.slice(at) };
    sections = next;
  }
  return { sections, rest: [] };
}

/** Without the line of what is contested where it stands above. */
function withoutTold(section: Section, told: ReadonlySet<string>): Section {
  return { ...section, lines: (cite) => section.lines(cite).filter((line) => !told.has(line)) };
}

/** The same with what it is on, where a message has several things. */
function onPassage(section: Section, passage: string): Section {
  return {
    ...section,
    lines: (cite) => {
      const [head = '', ...others] = section.lines(cite);
      return [head, `-# on “${cutText(passage, MAX_QUOTED).text}”`, ...others];
    },
  };
}

function nothingSection(nothing: readonly string[], buttons: readonly APIButtonComponent[]): Section {
  const quoted = nothing.slice(0, MAX_NOTHING).map((one) => `“${cutText(one, MAX_QUOTED).text}”`);
  const left = nothing.length - quoted.length;
  const [only = '', ...others] = quoted;
  const lines =
    others.length === 0
      ? [`Nothing here on ${only}`]
      : [
          'Nothing here on these:',
          ...quoted.map((one) => `- ${one}`),
          ...(left === 0 ? [] : [`- and ${left} more`]),
        ];
  return { about: 'nothing', shortfall: 'not said', lines: () => lines, said: [], buttons };
}

/** Nothing was found at all: what was looked for, and three questions that the dossier answers. */
async function nothingReply(
  index: SearchIndex,
  nothing: readonly string[],
  buttons: readonly APIButtonComponent[],
): Promise<Reply> {
  if (nothing.length === 0)
    return offering(index, NOTHING_TO_FIND, 'It tells of nothing that a dossier could have.');
  const [first = '', ...others] = nothing;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  const reply = await offering(
    index,
    'The dossier has nothing on this.',
    `It was looked through for “${cutText(first, MAX_QUOTED).text}”${more}. You can ask it:`,
  );
  return { ...reply, components: [...reply.components, ...buttonRows(buttons)] };
}

/** Where members may suggest something: the message, with its link. */
function suggestButtons({ session }: Context, { message }: Chosen): readonly APIButtonComponent[] {
  if (session === null || session.settings.review === 'off') return [];
  return [button('Suggest to dossier', suggestMessageId.id(message.channel, message.id))];
}

/** A choice among what did not fit, and how many things don’t fit into that either. */
function othersRows(
  snapshot: Snapshot,
  rest: readonly FoundThing[],
): { readonly rows: readonly Row[]; readonly left: number } {
  const options = new Map(
    rest.flatMap(({ passage, finding }) => {
      const value = writeFinding(finding);
      return value === null
        ? []
        : [[value, { value, label: passage, description: describe(snapshot, finding) }] as const];
    }),
  );
  const offered = [...options.values()].slice(0, MAX_OPTIONS);
  if (offered.length === 0) return { rows: [], left: rest.length };
  const count = { min: 1, max: Math.min(MAX_CHOSEN, offered.length) };
  const row = selectRow(othersId.id(), `What else was found · ${offered.length}`, offered, count);
  return { rows: [row], left: rest.length - offered.length };
}

function describe(snapshot: Snapshot, finding: Finding): string {
  if (finding.kind === 'question') return 'A question';
  if (finding.kind === 'number')
    return `${finding.typed}; here “${findRecord(snapshot, 'figure', finding.figures[0] ?? finding.elsewhere)?.saidAs ?? ''}”`;
  const statement = findStatement(snapshot, finding.id);
  return statement === undefined ? 'Several views' : `Here from ${voiceName(snapshot, statement)}`;
}

/** What was not looked at. */
function notesOn({ has }: Chosen, { left, links }: MessageSentences, foreign: number): readonly string[] {
  const unopened = [
    ...(links.length > 0 ? ['links'] : []),
    ...(has.has('picture') ? ['pictures'] : []),
    ...(has.has('file') ? ['files'] : []),
  ];
  return [
    ...(unopened.length === 0 ? [] : [`Not opened: ${unopened.join(', ')}`]),
    ...(foreign === 0 ? [] : [`Not read: ${countOf(foreign, 'sentence')} in another language than English`]),
    ...(left === 0 ? [] : [tooMany(left)]),
  ];
}

function tooMany(left: number): string {
  return `${countOf(left, 'more sentence')} left out: ask about a part of it with \`/ask\``;
}

function withNotes(reply: Reply, notes: readonly string[]): Reply {
  const [first, ...others] = reply.components;
  if (notes.length === 0 || first?.type !== ComponentType.Container) return reply;
  const note = textDisplay(notes.map((one) => `-# ${one}`).join('\n'));
  return { ...reply, components: [{ ...first, components: [...first.components, note] }, ...others] };
}
