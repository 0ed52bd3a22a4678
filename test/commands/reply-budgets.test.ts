import { describe, expect, it } from 'vitest';
import { seenLength, seenText } from '../support/seen-text.ts';
import { shipped, shippedContext } from '../support/shipped.ts';
import { pagesOf, use } from '../support/use-bot.ts';

/** The most characters of a first message on the shipped dossier, as a person sees them. */
type Budget = readonly [command: string, options: Readonly<Record<string, unknown>>, most: number];

const QUESTIONS: readonly Budget[] = shipped.dossier.questions.map(({ id }) => [
  'compare',
  { question: id },
  1000,
]);

const BUDGETS: readonly Budget[] = [
  ['brief', {}, 1500],
  ['compare', {}, 700],
  ...QUESTIONS,
  ['timeline', {}, 1100],
  ['timeline', { kind: 'reported' }, 1100],
  ['timeline', { kind: 'commentary' }, 1100],
  ['timeline', { kind: 'outlook' }, 1100],
  ['timeline', { from: '2025' }, 1100],
  ['claims', {}, 1100],
  ...shipped.dossier.questions.map(({ id }): Budget => ['claims', { question: id }, 1100]),
  ['sources', {}, 1100],
  ...shipped.dossier.sources.map(({ id }): Budget => ['sources', { source: id }, 1100]),
];

describe('what a person sees of a reply', () => {
  it.each(BUDGETS)('/%s %j has at most %i characters a page', async (command, options, most) => {
    const pages = await pagesOf(await use(command, options, shippedContext), shippedContext);
    expect(pages.map(seenLength).filter((length) => length > most)).toEqual([]);
  });

  it.each(BUDGETS)('/%s %j cuts no sentence to fit', async (command, options) => {
    const pages = await pagesOf(await use(command, options, shippedContext), shippedContext);
    for (const page of pages) expect(seenText(page)).not.toMatch(/[^.\s…]…(?!\p{L})/u);
  });

  it.each(BUDGETS)('/%s %j begins with one bold line', async (command, options) => {
    const reply = await use(command, options, shippedContext);
    const [first] = reply.components;
    expect(JSON.stringify(first)).toMatch(
      /^\{"type":17,(?:"accent_color":\d+,)?"components":\[\{"type":10,"content":"### /,
    );
  });
});
