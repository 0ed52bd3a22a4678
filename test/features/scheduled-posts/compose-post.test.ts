import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../src/dossier/display-names.ts';
import { createSnapshot, type Snapshot } from '../../../src/dossier/snapshot.ts';
import { POST_HEAD_LIMIT } from '../../../src/features/scheduled-posts/compose-post.ts';
import { type Crowd, FEW, HOSTILE, hostileDossier } from '../../support/hostile-dossier.ts';
import { buttonsOf, textOf, textsOf } from '../../support/read-reply.ts';
import { seenText } from '../../support/seen-text.ts';
import { shipped } from '../../support/shipped.ts';
import { hostileText, LONG_TEXTS } from '../../text/hostile-text.ts';
import { headOf, NEXT, PLANNED, postOf, postProblems, replyOf } from './posts-of.ts';

const PING = '1'.repeat(20);

/** A dossier in which one figure was changed, one event added and one claim retired. */
const changed: Snapshot = createSnapshot(
  {
    ...shipped.dossier,
    figures: shipped.dossier.figures.map((one) =>
      one.id === 'inmates-held' ? { ...one, saidAs: 'about 66,000', value: 66_000 } : one,
    ),
    events: shipped.dossier.events.map((one, at) => (at === 0 ? { ...one, title: 'Another title' } : one)),
  },
  7,
);

describe('a post', () => {
  it('begins with the title of the briefing, and closes with when it is for, the next one and who to ask', async () => {
    const reply = replyOf(postOf(shipped));
    const texts = textsOf(reply);
    expect(texts[0]).toMatch(
      /^### Transfer of alleged IS detainees|^### US transfer of alleged IS detainees/,
    );
    expect(texts.at(-1)).toBe(
      `-# Scheduled for <t:${PLANNED / 1000}:F> · next <t:${NEXT / 1000}:R> · questions to An editor`,
    );
    expect(await postProblems(reply)).toEqual([]);
  });

  it.each([
    ['is on time', {}],
    ['is late, and pings', { now: PLANNED + 37 * 60_000, ping: PING }],
  ])('that %s takes no more of a phone than a briefing, its head as it is seen', (_what, asked) => {
    const reply = replyOf(postOf(shipped, asked));
    const stamps = headOf(reply).match(/<t:\d+:F>/g) ?? [];
    expect(stamps).toHaveLength(1);
    const asSeen = seenText(reply)
      .replace(/<t:\d+:F>/, 'Wednesday, September 30, 2026 at 12:00 AM')
      .replace(/<t:\d+:R>/, 'in 24 hours')
      .replace(/<@&\d+>/, '@subscribers of briefings');
    expect(asSeen.length).toBeLessThanOrEqual(1500);
  });

  it('has its picture where the schedule asks for it, and tells that it shows its figures', async () => {
    expect(replyOf(postOf(shipped)).picture).toBeUndefined();
    expect(replyOf(postOf(shipped, { detail: 'full' })).picture).toBeUndefined();
    for (const detail of ['short', 'full'] as const) {
      const post = postOf(shipped, { detail, picture: true });
      expect(replyOf(post).picture?.alt).toContain('186');
      expect(textsOf(replyOf(post))[0]).toMatch(/^### /);
      expect(post.kind === 'post' && post.uses).toContain('level-many-facilities');
      expect(await postProblems(replyOf(post))).toEqual([]);
    }
  });

  it.each([
    [999, ''],
    [1000, ' · posted 1 s late'],
    [37 * 60_000, ' · posted 37 min late'],
  ])('that is %d ms late says so', (late, words) => {
    expect(headOf(replyOf(postOf(shipped, { now: PLANNED + late })))).toBe(
      `-# Scheduled for <t:${PLANNED / 1000}:F>${words} · next <t:${NEXT / 1000}:R> · questions to An editor`,
    );
  });

  it('that is the last says that none is planned after it, and one made by hand that it was', () => {
    expect(headOf(replyOf(postOf(shipped, { next: null })))).toContain(' · none is planned after it · ');
    expect(headOf(replyOf(postOf(shipped, { manual: true, now: PLANNED + 5000 })))).toBe(
      `-# Posted by hand <t:${PLANNED / 1000 + 5}:F> · next <t:${NEXT / 1000}:R> · questions to An editor`,
    );
  });

  it.each([
    ['short', {}],
    ['full', { detail: 'full' }],
    ['of no change', { onlyChanges: true, noChange: 'say' }],
  ] as const)('%s names the role that it pings first, and no other', (_what, asked) => {
    expect(textsOf(replyOf(postOf(shipped, { ...asked, ping: PING })))[0]).toMatch(/^-# <@&1{20}> Scheduled/);
    expect(textOf(replyOf(postOf(shipped, asked)))).not.toContain('<@');
  });

  it.each([
    ['short', {}],
    ['full', { detail: 'full' }],
    ['of changes', { onlyChanges: true, earlier: createSnapshot(shipped.dossier, 3), snapshot: changed }],
    ['of no change', { onlyChanges: true, noChange: 'say' }],
  ] as const)('%s has a button whose custom id carries its key', async (_what, asked) => {
    const reply = replyOf(postOf(shipped, asked));
    const ids = buttonsOf(reply).map(({ custom_id }) => custom_id);
    expect(ids.filter((id) => /^brief:post:[\w-]{20}:/.test(id))).toHaveLength(1);
    expect(await postProblems(reply)).toEqual([]);
  });

  it('tells what it shows: records, who says them, and the sources that they rest on', () => {
    const post = postOf(shipped);
    const uses = post.kind === 'post' ? post.uses : [];
    for (const id of ['inmates-held', 'transfers-to-accelerate', 'us-officials', 'commentators-post'])
      expect(uses).toContain(id);
    const text = textOf(replyOf(post));
    for (const one of shipped.dossier.readings.filter((view) => text.includes(`: ${sentenceOf(view)} [`)))
      expect(uses).toEqual(expect.arrayContaining([one.id, one.holder]));
    const shown = new Set(shipped.dossier.claims.filter(({ id }) => uses.includes(id)).map(({ id }) => id));
    expect(shown.size).toBeLessThan(shipped.dossier.claims.length);
    expect(new Set(uses).size).toBe(uses.length);
  });
});

describe('a post of changes', () => {
  const earlier = createSnapshot(shipped.dossier, 3);

  it('tells each field from what to what, since the revision of the last post', () => {
    const post = postOf(changed, { onlyChanges: true, earlier });
    const text = textOf(replyOf(post));
    expect(text).toMatch(/^### 2 corrected since revision 3\n/);
    expect(text).toContain('about 66,000');
    expect(text).toContain('approximately 65,000');
    expect(post.kind === 'post' && post.uses).toContain('inmates-held');
  });

  it('is none where nothing differs, or one line where that is wanted', () => {
    expect(postOf(shipped, { onlyChanges: true })).toMatchObject({ kind: 'nothing' });
    const said = replyOf(postOf(shipped, { onlyChanges: true, noChange: 'say' }));
    expect(textOf(said).split('\n')[0]).toBe('### Nothing has changed since this dossier was added');
    expect(said.picture).toBeUndefined();
  });
});

describe('of a hostile dossier', () => {
  const crowds: readonly (readonly [string, Partial<Crowd>])[] = [
    ['a few records', {}],
    ['200 readings of one question', { readings: 200 }],
    ['60 contested questions on one record', { questions: 60, readings: 120, claims: 40 }],
    ['60 citations of every record', { sources: 60 }],
    ['50 events on one date', { events: 75 }],
    ['20 figures', { figures: 20 }],
  ];
  const kinds = [
    { detail: 'short' },
    { detail: 'full' },
    { onlyChanges: true, earlier: createSnapshot(shipped.dossier, 3) },
  ] as const;
  const problemsOfAll = async (snapshot: Snapshot): Promise<readonly string[]> => {
    const longest = { ping: PING, now: PLANNED + 359 * 60_000 };
    const found = await Promise.all(
      kinds.map((kind) => postProblems(replyOf(postOf(snapshot, { ...kind, ...longest })))),
    );
    return [...new Set(found.flat())];
  };

  it.each(crowds)('with %s no post is made that Discord refuses, or that pings', async (_what, crowd) => {
    const dossier = hostileDossier(() => HOSTILE, { ...FEW, ...crowd });
    expect(await problemsOfAll(createSnapshot(dossier, 4))).toEqual([]);
  });

  it.each(Object.entries(LONG_TEXTS))('whose every text is %s', async (_name, text) => {
    expect(
      await problemsOfAll(
        createSnapshot(
          hostileDossier(() => text, FEW),
          4,
        ),
      ),
    ).toEqual([]);
  });

  it('whose texts are whatever somebody may write', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        expect(
          await problemsOfAll(
            createSnapshot(
              hostileDossier(() => text, FEW),
              4,
            ),
          ),
        ).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('has a head within the room that is kept for it', () => {
    const longest = {
      ping: PING,
      now: PLANNED + 359 * 60_000,
      planned: PLANNED * 100,
      next: NEXT * 100,
      by: { id: '7', name: '*'.repeat(32) },
    };
    expect(headOf(replyOf(postOf(shipped, longest))).length).toBeLessThanOrEqual(POST_HEAD_LIMIT);
  });
});
