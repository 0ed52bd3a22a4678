import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Context } from '../../src/discord/interactions/command.ts';
import { commandBody } from '../../src/discord/interactions/register-commands.ts';
import type { Reply } from '../../src/discord/replies/reply.ts';
import { reportCapacity } from '../../src/dossier/occupancy.ts';
import type { Snapshot } from '../../src/dossier/snapshot.ts';
import { RECORD_FORMS } from '../../src/features/record-form/kinds.ts';
import { readStory, storyNames } from '../ask/stories.ts';
import { readCodeTexts } from '../support/code-texts.ts';
import { openOffice } from '../support/editors-session.ts';
import { seenTexts } from '../support/plain-words.ts';
import { buttonOf, buttonsOf, textOf } from '../support/read-reply.ts';
import { seenLength } from '../support/seen-text.ts';
import { contextOf } from '../support/shipped.ts';
import { everythingFrom, press, use } from '../support/use-bot.ts';

/** What only a story such as the shipped one has; "IS" is a word of it in capitals alone. */
const OF_THE_SHIPPED_STORY =
  /\b(?:prison\w*|detain\w*|detention|inmates?|jail\w*|militants?|isis|iraq\w*|syria\w*|baghdad|damascus|kurd\w*|amnesty|people held|nobody is held)\b/i;
const OF_OCCUPANCY = /\boccupan\w*/i;

const foreignWords = (texts: readonly string[], other = OF_OCCUPANCY): readonly string[] =>
  texts.filter((text) => OF_THE_SHIPPED_STORY.test(text) || /\bIS\b/.test(text) || other.test(text));

/** Everything that a person sees of a reply, with what stands for its picture. */
const textsIn = ({ components, picture }: Reply): readonly string[] => [
  ...seenTexts(components),
  ...(picture === undefined ? [] : [picture.alt, JSON.stringify(picture.card)]),
];

/** Words that dossiers count people by. */
const UNITS = 'src/dossier/figure-keys.ts';

const stories = await Promise.all(storyNames.map(readStory));

/** What each command answers first, by what it was asked. */
function uses({ dossier }: Snapshot, asked: readonly string[]) {
  const { questions, sources } = dossier;
  return [
    ['brief', {}],
    ['brief', { detail: 'full' }],
    ['capacity', {}],
    ['capacity', { arrivals: 500, daily: 20 }],
    ['timeline', { picture: true }],
    ['claims', {}],
    ['compare', {}],
    ...questions.map(({ id }) => ['compare', { question: id, picture: true }] as const),
    ['sources', {}],
    ['sources', { source: sources[0]?.id }],
    ['help', {}],
    ...asked.map((question) => ['ask', { question }] as const),
  ] as const;
}

async function completionsOf(context: Context): Promise<readonly string[]> {
  const actions = commands.flatMap((command) => [command, ...Object.values(command.subcommands ?? {})]);
  const completes = actions.flatMap(({ autocomplete }) => Object.values(autocomplete ?? {}));
  const found = await Promise.all(completes.map((complete) => complete('', {}, context)));
  return found.flat().map(({ name }) => name);
}

describe.each(stories)('$name', ({ snapshot, questions }) => {
  const context = contextOf(snapshot);
  const hasLevels = snapshot.dossier.figures.some(({ measure }) => measure === 'occupancy-level');
  const other = hasLevels ? /\b\B/ : OF_OCCUPANCY;
  const asked = questions
    .filter((_, at) => at % 25 === 0)
    .map(({ question }) => question)
    .filter((text) => foreignWords([text]).length === 0);

  it.each(uses(snapshot, asked).map(([name, options]) => [name, options] as const))(
    'has no word of the shipped story in any reply that /%s %j leads to',
    async (name, options) => {
      const replies = await everythingFrom(await use(name, options, context), context);
      expect(replies.length).toBeGreaterThan(0);
      expect(foreignWords(replies.flatMap(textsIn), other)).toEqual([]);
    },
  );

  it('has none behind the buttons of its replies, or in the forms that they open', async () => {
    for (const name of ['brief', 'capacity', 'timeline', 'compare'])
      for (const { custom_id, disabled } of buttonsOf(await use(name, {}, context)))
        if (disabled !== true) {
          const reply = await press(custom_id, [], context);
          expect(foreignWords(textsIn(reply), other), custom_id).toEqual([]);
        }
  });

  it('has none in what completes an option, as a reader and as an editor', async () => {
    const office = await openOffice(snapshot);
    const editor = office.editor();
    for (const person of [context, await editor.context()])
      expect(foreignWords(await completionsOf(person), other)).toEqual([]);
    for (const record of ['figure', 'event', 'claim', 'unknown', 'source']) {
      const form = await editor.form('add', { record });
      expect(foreignWords(seenTexts(form.form))).toEqual([]);
    }
  });

  it('answers /capacity with its numbers, where no level can be computed from them', async () => {
    expect(reportCapacity(snapshot, {}).occupancies).toEqual([]);
    const reply = await use('capacity', {}, context);
    const [first, ...lines] = textOf(reply).split('\n');
    const { figures } = snapshot.dossier;
    expect(seenLength(reply)).toBeLessThanOrEqual(1100);
    // None of them has numbers of both people and room for them.
    expect(first).toBe(`### ${figures.length} numbers`);
    expect(lines.filter((line) => /^(?:📰|💬)/u.test(line)).length).toBeGreaterThan(5);
    const all = (await everythingFrom(reply, context)).map(textOf).join('\n');
    for (const { saidAs } of figures) expect(all).toContain(saidAs);
    expect(buttonOf(reply, 'What if')).toBeUndefined();
    expect(all).not.toContain('Why:');
  });
});

describe('what every server sees', () => {
  it('has no word of the shipped story in any description of a command or option', () => {
    const bodies = commands.map((command) => commandBody(command, true));
    expect(foreignWords(seenTexts(bodies))).toEqual([]);
  });

  it('has none in any text of the code that answers people, or any form', () => {
    const texts = readCodeTexts().filter(
      ({ path, text }) => path !== UNITS && foreignWords([text]).length > 0,
    );
    expect(texts).toEqual([]);
    expect(foreignWords(seenTexts(JSON.parse(JSON.stringify(RECORD_FORMS))))).toEqual([]);
  });
});
