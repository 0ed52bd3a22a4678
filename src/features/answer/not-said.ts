import { allSourcesButton } from '../../discord/interactions/lead-on.ts';
import { shown } from '../../discord/replies/attribution.ts';
import { container, textDisplay } from '../../discord/replies/components.ts';
import { recordEntry } from '../../discord/replies/record-entry.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { findRecord, findStatement, type Snapshot } from '../../dossier/snapshot.ts';
import type { PartAnswer } from '../../search/answer-question.ts';
import type { SearchIndex } from '../../search/index-records.ts';
import { listWords } from '../../text/list-words.ts';
import type { Section } from './section.ts';
import { suggestionRows } from './suggestions.ts';

/** What the dossier does not say: nobody here says it, one entry comes close, or it has nothing on it. */

/** "Nobody here says how many have arrived." and the one entry that comes closest; null where there is neither. */
export function closestSection(
  snapshot: Snapshot,
  { unknown, noFigure, closest, records }: PartAnswer,
): Section | null {
  // A source or an actor that was found first comes closer than any statement does.
  const top = records?.slice(0, MAX_CLOSEST) ?? [];
  const stated = findStatement(snapshot, top[0]) === undefined ? [] : top;
  // What has happened is closer to what is asked than what is expected.
  const figure = noFigure === null ? null : closest;
  const past = stated.find((one) => findRecord(snapshot, 'event', one)?.outlook === false);
  const id = figure ?? past ?? stated[0] ?? (records === null ? closest : null);
  const entry = id === null ? null : recordEntry(snapshot, id);
  if (unknown === null && noFigure === null && entry === null) return null;
  const head =
    unknown !== null
      ? `Nobody here says ${shown(unknown, 200)}.`
      : noFigure === null
        ? 'Nobody here says exactly that.'
        : `No figure here is ${shown(noFigure, 40)}.`;
  const said = entry?.records ?? [];
  return {
    about: id ?? head,
    shortfall: 'closest',
    lines: (cite) => [head, ...(entry === null ? [] : [`**Closest:** ${entry.block(cite)}`])],
    said,
    buttons: said.length === 0 ? [allSourcesButton] : [],
  };
}

/** "Nobody here says when the transfers began." and what else nobody says; null where the dossier lists nothing. */
export function unknownsSection(snapshot: Snapshot): Section | null {
  const [first, ...others] = snapshot.dossier.unknowns ?? [];
  if (first === undefined) return null;
  const more = others.slice(0, MAX_UNKNOWNS).map(({ text }) => `- ${shown(text, 200)}`);
  const left = others.length - more.length;
  return {
    about: 'unknowns',
    lines: () => [
      `Nobody here says ${shown(first.text, 200)}.`,
      ...(more.length === 0 ? [] : ['Nor:', ...more]),
      ...(left === 0 ? [] : [`- and ${left} more`]),
    ],
    said: [],
  };
}

const MAX_UNKNOWNS = 4;

/** Says that nothing answers, as one section of several. */
export function notSaidSection(part: PartAnswer): Section {
  const { asked } = part;
  const lines = BARE.test(asked)
    ? [`“${shown(asked, 40)}” of what?`, 'Ask it again with what it is about.']
    : ['The dossier doesn’t say.', describeMissing(part)];
  return { about: asked, shortfall: 'not said', lines: () => lines, said: [] };
}

/** The whole reply, with three questions that it can answer. */
export async function notSaidReply(
  index: SearchIndex,
  parts: readonly PartAnswer[],
  question: string,
): Promise<Reply> {
  const [part] = parts;
  const missing =
    part === undefined
      ? nothingOn(question)
      : describeMissing({ ...part, asked: question, nowhere: parts.flatMap(({ nowhere }) => nowhere) });
  const rows = await suggestionRows(index);
  const offer = rows.length === 0 ? '' : ' You can ask it:';
  return {
    components: [container([textDisplay(`### The dossier doesn’t say.\n${missing}${offer}`)]), ...rows],
  };
}

/** A question word alone, with nothing beside it that it could be about. */
const BARE = /^(?:and )?(?:who|whom|when|where|why|how|what|which)\W*$/i;

const MAX_WORDS = 3;
const MAX_CLOSEST = 5;

/** In the asker’s words: those that stand nowhere, those whose words are wanted, or the whole question. */
function describeMissing({
  asked,
  nowhere,
  speaker,
}: Pick<PartAnswer, 'asked' | 'nowhere' | 'speaker'>): string {
  if (nowhere.length > 0) return `It has nothing on ${quoted(nowhere)}.`;
  return speaker === null ? nothingOn(asked) : `It has no words of ${quoted([speaker])} on that.`;
}

function quoted(words: readonly string[]): string {
  const few = [...new Set(words)].slice(0, MAX_WORDS);
  return listWords(
    few.map((word) => `“${shown(word, 30)}”`),
    'or',
  );
}

function nothingOn(asked: string): string {
  return `It has nothing on “${shown(asked.trim(), 80)}”.`;
}
