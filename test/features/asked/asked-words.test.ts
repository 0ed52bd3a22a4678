import { describe, expect, it } from 'vitest';
import { searchIndexOf } from '../../../src/discord/interactions/search-index.ts';
import { askedWords } from '../../../src/features/asked/asked-words.ts';
import { claim, snapshotOf } from '../../support/build-dossier.ts';

const { terms } = await searchIndexOf(snapshotOf({ claims: [claim({ statement: 'The gate was opened.' })] }));
const typed = (...questions: readonly string[]) =>
  askedWords(questions, terms.families).map((word) => word.typed);

describe('the words of a question that are counted', () => {
  it.each([
    ['How many children drowned?', ['children', 'drowned']],
    ['What did the US embassy’s lawyer say about Mosul?', ['US', 'embassy', 'lawyer', 'Mosul']],
    ['gates GATE gate', ['gates']],
    ['who? why? when was it?', []],
  ])('of %s', (question, words) => {
    expect(typed(question)).toEqual(words);
  });

  it('are never numbers, dates, addresses, mentions, handles or what has a digit in it', () => {
    const hostile = [
      '7000 7,000 seven 22 January 2026 2026-01-22 3rd 50 %',
      'https://example.org/secret?name=ada http://x.y example.org/path discord.gg/abcdef',
      'ada@example.org @everyone @ada <@1200000000000000001> <#140> <@&160> <:smile:123> <t:1:R> </ask:12>',
      '1200000000000000001 f6 abc123def',
    ];
    for (const one of hostile) expect(typed(one), one).toEqual([]);
  });

  it('are cut where they are endless, and safe to show', () => {
    const [word, ...others] = askedWords([`${'x'.repeat(300)}`], terms.families);
    expect(others).toEqual([]);
    expect(word?.typed).toHaveLength(40);
    expect(word?.term).toHaveLength(40);
    expect(typed('**bold** `code` ||spoiler|| [link](there)').join('')).toMatch(/^[a-z]+$/);
  });
});
