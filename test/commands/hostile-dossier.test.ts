import type {
  APIComponentInMessageActionRow,
  APIMessageTopLevelComponent,
  APISelectMenuOption,
} from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dossierOf } from '../support/build-dossier.ts';
import { FEW, HOSTILE, hostileDossier, ONE_OF_EACH } from '../support/hostile-dossier.ts';
import { type Asked, problemsOf, problemsOfAll, replyProblems } from '../support/reply-problems.ts';
import { shippedContext } from '../support/shipped.ts';
import { hostileText, LONG_TEXTS } from '../text/hostile-text.ts';

const row = (components: APIComponentInMessageActionRow[]): APIMessageTopLevelComponent => ({
  type: 1,
  components,
});
const button = (custom_id: string, label = 'Press'): APIComponentInMessageActionRow => ({
  type: 2,
  style: 2,
  custom_id,
  label,
});
const select = (options: APISelectMenuOption[]): APIComponentInMessageActionRow => ({
  type: 3,
  custom_id: 's',
  options,
});
const shows = (content: string): APIMessageTopLevelComponent => ({ type: 10, content });

describe('the finder of what Discord refuses', () => {
  it.each<readonly [string, APIMessageTopLevelComponent[]]>([
    ['4,001 characters', [shows('a'.repeat(2000)), shows('b'.repeat(2001))]],
    ['41 components', Array.from({ length: 41 }, () => shows('a'))],
    ['an empty text', [shows(' ')]],
    ['a custom id of 101 characters', [row([button('i'.repeat(101))])]],
    ['a custom id twice', [row([button('i'), button('i')])]],
    ['a label of 81 characters', [row([button('i', 'l'.repeat(81))])]],
    ['a button without a label', [row([button('i', '')])]],
    ['a select of nothing', [row([select([])])]],
    [
      'a select of 26',
      [
        row([
          select(Array.from({ length: 26 }, (_, at) => ({ label: 'l', value: `${at}`, description: 'd' }))),
        ]),
      ],
    ],
    ['an option twice', [row([select([1, 2].map(() => ({ label: 'l', value: 'v', description: 'd' })))])]],
    [
      'a label of 101 characters',
      [row([select([{ label: 'l'.repeat(101), value: 'v', description: 'd' }])])],
    ],
    ['a mention of everyone', [shows('so @everyone sees')]],
    ['a mention after an escaped backslash', [shows('so \\\\<@1> sees')]],
    ['a code fence', [shows('```js')]],
    ['a masked link', [shows('[a](b)')]],
    ['a null byte', [shows('a\0b')]],
    ['half a surrogate pair', [shows('a\ud83d b')]],
  ])('finds %s', (_, components) => {
    expect(replyProblems({ components })).not.toEqual([]);
  });

  it('finds nothing wrong with what is escaped', () => {
    expect(replyProblems({ components: [shows('\\@everyone \\<@1> https\\://a.example 👨‍👩‍👧‍👦')] })).toEqual(
      [],
    );
  });

  it('finds nothing in the replies of the shipped dossier', async () => {
    for (const asked of [
      ['timeline', {}],
      ['capacity', {}],
      ['help', {}],
    ] satisfies readonly Asked[]) {
      expect(await problemsOfAll(asked, shippedContext)).toEqual([]);
    }
  });
});

describe('a hostile dossier never makes a body that Discord refuses, nor a ping', () => {
  const texts = { ...LONG_TEXTS, everything: HOSTILE.repeat(40), nothing: '', blank: '\u200b\u3164' };

  it.each(Object.entries(texts))('with %s for every text', async (_, text) => {
    // What grows by escapes, or is slow to part, makes pages enough when it is shorter.
    const length = /^[\w\s]*$/.test(text) ? 10_000 : 2000;
    expect(await problemsOf(hostileDossier(() => text.slice(0, length), ONE_OF_EACH))).toEqual([]);
  });

  it('with 10,000 signs that must be escaped for every text', async () => {
    const dossier = hostileDossier(() => '*'.repeat(10_000), ONE_OF_EACH);
    const asked: readonly Asked[] = [
      ['claims', {}],
      ['timeline', {}],
    ];
    expect(await problemsOf(dossier, asked)).toEqual([]);
  });

  it('with no records at all', async () => {
    expect(await problemsOf(dossierOf({ sources: [] }))).toEqual([]);
  });

  it('whatever its texts are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(hostileText, { minLength: 1, maxLength: 9 }),
        fc.nat(40),
        async (texts, repeat) => {
          let at = 0;
          const text = (): string => (texts[at++ % texts.length] ?? '').repeat(repeat);
          expect(await problemsOf(hostileDossier(text, FEW))).toEqual([]);
        },
      ),
      // A control character in a question once got into the id of the button that asks it.
      { numRuns: 25, examples: [[['\0Ⰰ', ''], 1]] },
    );
  });
});
