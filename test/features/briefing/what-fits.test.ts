import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/dossier/snapshot.ts';
import { actor, event, figure, question, reading, snapshotOf, source } from '../../support/build-dossier.ts';
import { textOf } from '../../support/read-reply.ts';
import { contextOf } from '../../support/shipped.ts';
import { use } from '../../support/use-bot.ts';

const brief = async (snapshot: Snapshot): Promise<string> =>
  textOf(await use('brief', {}, contextOf(snapshot)));
const ann = actor({ id: 'ann', name: 'Ann' });
const bob = actor({ id: 'bob', name: 'Bob' });

describe('what a briefing has no line for', () => {
  const long = `It began ${'and went on '.repeat(40)}.`;

  it('is counted, of events', async () => {
    const events = ['a', 'b', 'c'].map((id) => event({ id, title: `Event ${id}.` }));
    expect(await brief(snapshotOf({ events }))).toContain('\nand 1 more event\n');
    const tooLong = await brief(snapshotOf({ events: events.map((one) => ({ ...one, title: long })) }));
    expect(tooLong).toContain('\n3 events reported, under **Timeline**\n');
    expect(tooLong).not.toContain('Nothing is reported');
  });

  it('is nothing reported only where no entry of any kind is', async () => {
    expect(await brief(snapshotOf({ figures: [figure()] }))).not.toContain('Nothing is reported');
    const view = reading({ question: 'why', holder: 'ann' });
    const asked = { actors: [ann], questions: [question({ id: 'why' })], readings: [view] };
    expect(await brief(snapshotOf(asked))).not.toContain('Nothing is reported');
    const comment = { ...view, voice: 'commentary' as const };
    expect(await brief(snapshotOf({ ...asked, readings: [comment] }))).toContain('Nothing is reported');
  });

  it('is counted under its heading, of numbers', async () => {
    const text = await brief(snapshotOf({ figures: [figure({ statement: `${long} 900`, saidAs: '900' })] }));
    expect(text).toContain('\n**The numbers** 1 number, under **Numbers**\n');
  });

  it('is counted after what is expected, which has its own date', async () => {
    const events = [1, 2, 3, 4, 5].map((month) =>
      event({
        id: `e${month}`,
        title: `Hearing ${month}.`,
        outlook: true,
        date: `2027-0${month}-05`,
        saidBy: 'ann',
      }),
    );
    expect(await brief(snapshotOf({ actors: [ann], events }))).toMatch(
      /\n\*\*Expected\*\* 📰 5 January 2027 · Ann: Hearing 1\. \[1\] · 4 more\n/,
    );
  });
});

describe('who says it', () => {
  it('is the one who tells a view that another holds, and the lone voice', async () => {
    const told = snapshotOf({
      actors: [ann, bob],
      questions: [question({ id: 'why', text: 'Why?' }), question({ id: 'who', text: 'Who?' })],
      readings: [
        reading({ id: 'a', question: 'why', holder: 'ann', saidBy: 'bob', statement: 'To hide it.' }),
        reading({ id: 'b', question: 'why', holder: 'bob', saidBy: 'bob', statement: 'For order.' }),
        reading({ id: 'c', question: 'who', holder: 'bob', saidBy: 'bob', statement: 'The army.' }),
      ],
    });
    const text = await brief(told);
    expect(text).toContain('📰 Ann, as told by Bob: To hide it.');
    expect(text).toContain('📰 Bob alone: The army.');
  });

  it('is said to differ only where several voices speak', async () => {
    const lone = snapshotOf({
      actors: [ann],
      questions: [question({ id: 'why' })],
      readings: [reading({ question: 'why', holder: 'ann' })],
    });
    const text = await brief(lone);
    expect(text).toContain('**What is asked**');
    expect(text).not.toContain('differ');
  });

  it('is nobody’s source where the summary gives none, and the rest is counted apart', async () => {
    const text = await brief(snapshotOf({ summary: { text: 'It is over.', citations: [] } }));
    expect(text).toContain('📰 It is over. (no source given)\n');
    expect(text).toContain('-# All else from ');
  });

  it('is told of most sources where another has come to them', async () => {
    const sources = [
      source({ id: 'post', title: 'The post', published: null }),
      source({ id: 'analysis', title: 'The analysis', published: null, via: 'post' }),
      source({ id: 'paper', title: 'The paper' }),
    ];
    const citations = [{ source: 'analysis', credibility: 6 }];
    const text = await brief(snapshotOf({ sources, events: [event({ citations })] }));
    expect(text).toContain('-# 2 of 3 sources from The post with The analysis [1]: undated. ');
  });
});

it('gives the date of what the occupancy is computed from', async () => {
  const held = figure({ id: 'held', saidAs: '65,000', value: 65_000, asOf: '2025' });
  const earlier = { ...held, id: 'earlier', saidAs: '15,000', value: 15_000, asOf: '2004' };
  const places = figure({
    id: 'places',
    measure: 'official-capacity',
    saidAs: '35,000',
    value: 35_000,
    asOf: '2025',
  });
  const text = await brief(snapshotOf({ figures: [earlier, held, places] }));
  expect(text).toContain('📰 2025: 65,000 held, ');
  expect(text).not.toContain('15,000');
});
