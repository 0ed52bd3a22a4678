import { describe, expect, it } from 'vitest';
import { BUDGETS, type Budget } from '../support/reply-budgets.ts';
import { seenLength, seenText } from '../support/seen-text.ts';
import { shippedContext } from '../support/shipped.ts';
import { pagesOf, use } from '../support/use-bot.ts';

const contextWith = ({ level = 'reader' }: Budget) => ({ ...shippedContext, level });

const pagesWith = async (budget: Budget) => {
  const context = contextWith(budget);
  return pagesOf(await use(budget.command, budget.options, context), context);
};

describe('what a person sees of a reply', () => {
  it.each(BUDGETS)('/$command $options has at most $characters characters a page', async (budget) => {
    const pages = await pagesWith(budget);
    expect(pages.map(seenLength).filter((length) => length > budget.characters)).toEqual([]);
  });

  it.each(BUDGETS)('/$command $options cuts no sentence to fit', async (budget) => {
    for (const page of await pagesWith(budget)) expect(seenText(page)).not.toMatch(/[^.\s…]…(?!\p{L})/u);
  });

  it.each(BUDGETS)('/$command $options begins with one bold line', async (budget) => {
    const reply = await use(budget.command, budget.options, contextWith(budget));
    const [first] = reply.components;
    expect(JSON.stringify(first)).toMatch(
      /^\{"type":17,(?:"accent_color":\d+,)?"components":\[\{"type":10,"content":"### /,
    );
  });
});
