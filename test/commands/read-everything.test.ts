import { describe, expect, it } from 'vitest';
import { claim, event, figure, snapshotOf, source } from '../support/build-dossier.ts';
import { buttonOf, textOf } from '../support/read-reply.ts';
import { contextOf, shipped, shippedContext } from '../support/shipped.ts';
import { everythingFrom, openAll, pagesOf, press, use } from '../support/use-bot.ts';

/** A text of so many words, each of which stands in no other text. */
const wordsOf = (name: string, count: number): string =>
  Array.from({ length: count }, (_, at) => `${name}${String(at).padStart(4, '0')}`).join(' ');

const LONG = 700;
/** As many as the schema lets a quote have, and every letter of it one that must be escaped. */
const STARS = '*a'.repeat(150);

const RECORDS = {
  event: {
    command: 'timeline',
    texts: {
      title: wordsOf('t', LONG),
      detail: wordsOf('d', LONG),
      dateNote: wordsOf('n', LONG),
      hedge: wordsOf('h', 5),
    },
  },
  claim: {
    command: 'claims',
    texts: { statement: wordsOf('s', LONG), quote: wordsOf('q', 40), hedge: wordsOf('h', 5) },
  },
  figure: {
    command: 'capacity',
    texts: {
      label: wordsOf('l', LONG),
      saidAs: wordsOf('a', LONG),
      unit: wordsOf('u', LONG),
      scope: wordsOf('c', LONG),
      basis: wordsOf('b', LONG),
      quote: wordsOf('q', 40),
    },
  },
  source: { command: 'sources', texts: { title: wordsOf('t', LONG) } },
} as const;

const context = contextOf(
  snapshotOf({
    sources: [source({ ...RECORDS.source.texts, reliability: { grade: 'C', reason: wordsOf('r', LONG) } })],
    events: [event(RECORDS.event.texts)],
    claims: [claim(RECORDS.claim.texts)],
    figures: [figure({ ...RECORDS.figure.texts, measure: 'occupancy-level' })],
  }),
);

/** All the pages of the first record that a command’s list opens, or of what a button of that record leads to. */
async function readWhole(command: string, given = context, label?: 'How sure?' | 'Sources'): Promise<string> {
  const list = await use(command, {}, given);
  const sum = buttonOf(list, 'Show the sum');
  const [opened] = await openAll(sum === undefined ? list : await press(sum.custom_id, [], given), given);
  if (opened === undefined) throw new Error('Nothing could be opened.');
  const read =
    label === undefined ? opened : await press(buttonOf(opened, label)?.custom_id ?? '', [], given);
  return (await pagesOf(read, given)).map(textOf).join('\n');
}

describe('a long record, opened and turned to its end', () => {
  const fields = Object.entries(RECORDS).flatMap(([kind, { command, texts }]) =>
    Object.entries(texts).map(([field, text]) => ({ kind, command, field, text })),
  );

  it.each([...fields, { kind: 'source', command: 'sources', field: 'reason', text: wordsOf('r', LONG) }])(
    'shows every word of a $kind’s $field, in order',
    async ({ command, field, text }) => {
      const whole = await readWhole(command, context, field === 'hedge' ? 'How sure?' : undefined);
      let at = -1;
      const lost = text.split(' ').filter((word) => {
        const next = whole.indexOf(word, at + 1);
        if (next === -1) return true;
        at = next;
        return false;
      });
      expect(lost).toEqual([]);
    },
  );

  const starsIn = (text: string): number => text.split('\\*a').length - 1;

  it.each([undefined, 'Sources'] as const)(
    'shows a quote whole also where every letter of it must be escaped (behind %s)',
    async (label) => {
      const given = contextOf(snapshotOf({ claims: [claim({ quote: STARS })] }));
      expect(starsIn(await readWhole('claims', given, label))).toBe(150);
    },
  );

  it('shows every quote of a source', async () => {
    const claims = Array.from({ length: 5 }, (_, at) => claim({ id: `c-${at}`, quote: `Quote ${at}.` }));
    const given = contextOf(snapshotOf({ claims }));
    const sources = buttonOf(await use('claims', {}, given), 'Sources');
    const whole = textOf(await press(sources?.custom_id ?? '', [], given));
    expect(claims.filter(({ quote }) => !whole.includes(`> “${quote}”`))).toEqual([]);
  });

  it('shows words of doubt whole, and cuts what Discord has no room for at a word as it is seen', async () => {
    const sure = (hedge: string): Promise<string> =>
      readWhole('claims', contextOf(snapshotOf({ claims: [claim({ hedge })] })), 'How sure?');
    expect(starsIn(await sure(`almost certainly ${STARS}`))).toBe(150);
    const [, said = ''] = /“(.*)”/.exec(await sure(`${'*'.repeat(1700)} ${'*'.repeat(2000)}`)) ?? [];
    expect(said).toBe(`${'\\*'.repeat(1700)}…`);
  });

  it('shows what a claim disputes to its last word', async () => {
    const statement = wordsOf('o', LONG);
    const claims = [
      claim({ id: 'a', statement: 'It is not so.', disputes: ['b'] }),
      claim({ id: 'b', statement }),
    ];
    const whole = await readWhole('claims', contextOf(snapshotOf({ claims })));
    expect(statement.split(' ').filter((word) => !whole.includes(word))).toEqual([]);
  });

  it('names everybody involved in an event', async () => {
    const actors = Array.from({ length: 60 }, (_, at) => ({
      id: `a-${at}`,
      name: `Name ${at}!`,
      role: 'r',
      aliases: [],
    }));
    const given = contextOf(snapshotOf({ actors, events: [event({ actors: actors.map(({ id }) => id) })] }));
    const whole = await readWhole('timeline', given);
    for (const { name } of actors) expect(whole).toContain(name);
  });

  it('names every source that it cites', async () => {
    const sources = Array.from({ length: 60 }, (_, at) => source({ id: `s-${at}`, title: `Source ${at}!` }));
    const citations = sources.map(({ id }) => ({ source: id, credibility: 4 }));
    const whole = await readWhole(
      'claims',
      contextOf(snapshotOf({ sources, claims: [claim({ citations })] })),
      'Sources',
    );
    for (const [at, { title }] of sources.entries())
      expect(whole).toMatch(
        new RegExp(
          `^\\*\\*\\[${at + 1}\\] ${title}\\*\\*\\n.*\\nGrade C, .*\\nIts statements here: 1 doubtful$`,
          'm',
        ),
      );
  });
});

describe('a reading of the shipped dossier', () => {
  it.each(shipped.dossier.readings.map(({ id, question, statement }) => [id, question, statement]))(
    '%s can be read to its end',
    async (_, question, statement) => {
      const replies = await everythingFrom(
        await use('compare', { question }, shippedContext),
        shippedContext,
      );
      expect(replies.some((reply) => textOf(reply).includes(statement))).toBe(true);
    },
  );
});
