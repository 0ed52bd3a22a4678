import { describe, expect, it } from 'vitest';
import type { Dossier } from '../../../src/dossier/schema.ts';
import { actor, claim, event, question, reading, snapshotOf, source } from '../../support/build-dossier.ts';
import { textOf } from '../../support/read-reply.ts';
import { seenLength } from '../../support/seen-text.ts';
import { contextOf } from '../../support/shipped.ts';
import { use } from '../../support/use-bot.ts';

const POST = { voice: 'commentary', citations: [{ source: 'post', credibility: 3 }] } as const;
const TOO_LONG = 'It is so. '.repeat(30);

/** What `/brief` shows of a dossier in which First is reported and Second is the post’s author. */
async function briefed(changes: Partial<Dossier>): Promise<string> {
  const snapshot = snapshotOf({
    sources: [source(), source({ id: 'post', title: 'The post' })],
    actors: [actor({ id: 'first', name: 'First' }), actor({ id: 'second', name: 'Second' })],
    ...changes,
  });
  const reply = await use('brief', {}, contextOf(snapshot));
  expect(seenLength(reply)).toBeLessThanOrEqual(1500);
  return textOf(reply);
}

/** A question on which both voices say the same words. */
function contested(id: string, statement = 'Because.') {
  return {
    questions: [question({ id, text: `${id}?` })],
    readings: [
      reading({ id: `${id}-a`, question: id, holder: 'first', statement }),
      reading({ id: `${id}-b`, question: id, holder: 'second', statement, ...POST }),
    ],
  };
}

function all(...parts: readonly Pick<Dossier, 'questions' | 'readings'>[]) {
  return {
    questions: parts.flatMap(({ questions }) => questions),
    readings: parts.flatMap(({ readings }) => readings),
  };
}

describe('a lone voice', () => {
  const lone = (statement = 'Alone.') => ({
    questions: [question({ id: 'lone', text: 'lone?' })],
    readings: [reading({ id: 'lone-view', question: 'lone', holder: 'second', statement, ...POST })],
  });
  const silent = {
    questions: [question({ id: 'other', text: 'other?' })],
    readings: [reading({ id: 'other-view', question: 'other', holder: 'first', statement: TOO_LONG })],
  };

  it('is told, and that it is the only one, where every other question is told', async () => {
    const text = await briefed(all(lone(), contested('both')));
    expect(text).toContain('**lone?**\n💬 Second alone: Alone. [1]\n**both?**\n📰 First: Because. [2]');
  });

  it.each([
    ['has a view that is too long for a line', contested('both', TOO_LONG)],
    ['is another lone voice, whose view is too long for a line', silent],
    [
      'has no room',
      all(...['one', 'two', 'three', 'four'].map((id) => contested(id, 'It is so. '.repeat(20)))),
    ],
    ['is left out', all(...Array.from({ length: 90 }, (_, at) => contested(`q${at}`)))],
  ])('is only counted beside a question that %s', async (_why, others) => {
    for (const parts of [
      [lone(), others],
      [others, lone()],
    ]) {
      const text = await briefed(all(...parts, contested('both-short')));
      expect(text).toMatch(/\*\* \d views?: |more questions/);
      expect(text).not.toContain('Alone.');
    }
  });
});

it('a question on which nobody has a view says so in one line', async () => {
  const asked = { questions: [question({ id: 'open', text: 'open?' })], readings: [] };
  expect(await briefed(all(asked, contested('both')))).toContain(
    '**open?** Nobody has a view on this yet.\n**both?**\n📰 First: Because. [1]',
  );
});

describe('what is expected', () => {
  const expected = {
    events: [
      event({ id: 'foreseen', title: 'It comes again', outlook: true, ...POST }),
      event({ id: 'planned', title: 'It goes on', outlook: true }),
    ],
    claims: [
      claim({
        id: 'states',
        question: 'both',
        reading: 'both-b',
        outlook: true,
        supports: ['foreseen'],
        ...POST,
      }),
    ],
  };

  it('is not told again where a view above tells it; what is left alone stands beside its heading', async () => {
    const text = await briefed({ ...expected, ...contested('both') });
    expect(text).toContain('\n**Expected** 📰 First, undated: It goes on. [1]\n');
    expect(text).not.toContain('It comes again');
  });

  it('is in its place what that voice expects besides', async () => {
    const more = claim({ id: 'more', statement: 'It will stay.', outlook: true, ...POST });
    const text = await briefed({
      ...expected,
      ...contested('both'),
      claims: [...expected.claims, more],
    });
    expect(text).toContain(
      '\n**Expected**\n📰 First, undated: It goes on. [1]\n💬 Second, undated: It will stay. [2]\n',
    );
  });

  it('is told where that view is only counted', async () => {
    const text = await briefed({ ...expected, ...contested('both', TOO_LONG) });
    expect(text).toContain('**both?** 2 views: First, Second');
    expect(text).toContain('💬 Second, undated: It comes again. [2]\n');
  });

  it('is none where views tell all of it', async () => {
    const events = expected.events.slice(0, 1);
    expect(await briefed({ ...expected, events, ...contested('both') })).not.toContain('Expected');
  });
});
