import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ABOVE_LIMIT } from '../../../src/discord/replies/paged-reply.ts';
import { createSnapshot, type Snapshot } from '../../../src/dossier/snapshot.ts';
import { POST_HEAD_LIMIT } from '../../../src/features/scheduled-posts/compose-post.ts';
import { type Crowd, FEW, HOSTILE, hostileDossier } from '../../support/hostile-dossier.ts';
import { buttonsOf, textOf, textsOf } from '../../support/read-reply.ts';
import { shipped } from '../../support/shipped.ts';
import { hostileText, LONG_TEXTS } from '../../text/hostile-text.ts';
import { NEXT, PLANNED, postOf, postProblems, replyOf } from './posts-of.ts';

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
  it('is the briefing of one screen with its picture, and says for when it is and when the next one is', async () => {
    const reply = replyOf(postOf(shipped));
    const [head, title] = textsOf(reply);
    expect(head).toBe(`**Scheduled briefing** for <t:${PLANNED / 1000}:F> · next <t:${NEXT / 1000}:R>`);
    expect(title).toContain('### Briefing: US transfer of alleged IS detainees');
    expect(reply.picture?.alt).toContain('65,000');
    expect(await postProblems(reply)).toEqual([]);
  });

  it.each([
    [999, ''],
    [1000, ' · posted 1 s late'],
    [37 * 60_000, ' · posted 37 min late'],
  ])('that is %d ms late says so', (late, words) => {
    const [head] = textsOf(replyOf(postOf(shipped, { now: PLANNED + late })));
    expect(head).toBe(
      `**Scheduled briefing** for <t:${PLANNED / 1000}:F>${words} · next <t:${NEXT / 1000}:R>`,
    );
  });

  it('that is the last says that none is planned after it, and one made by hand that it was', () => {
    expect(textsOf(replyOf(postOf(shipped, { next: null })))[0]).toMatch(/ · none is planned after it$/);
    expect(textsOf(replyOf(postOf(shipped, { manual: true, now: PLANNED + 5000 })))[0]).toBe(
      `**Briefing, posted by hand** <t:${PLANNED / 1000 + 5}:F> · next <t:${NEXT / 1000}:R>`,
    );
  });

  it('names the role that it pings, and no other', () => {
    expect(textsOf(replyOf(postOf(shipped, { ping: PING })))[0]).toMatch(/^<@&1{20}> \*\*Scheduled/);
    expect(textOf(replyOf(postOf(shipped)))).not.toContain('<@');
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
    for (const id of ['inmates-held', 'transfers-begun', 'why-commentator', 'commentator', 'quoted-analysis'])
      expect(uses).toContain(id);
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
    expect(text).toContain('### Changes since revision 3');
    expect(text).toContain('about 66,000');
    expect(text).toContain('approximately 65,000');
    expect(post.kind === 'post' && post.uses).toContain('inmates-held');
  });

  it('is none where nothing differs, or one line where that is wanted', () => {
    expect(postOf(shipped, { onlyChanges: true })).toMatchObject({ kind: 'nothing' });
    const said = replyOf(postOf(shipped, { onlyChanges: true, noChange: 'say' }));
    expect(textOf(said)).toMatch(/\nNo change in the dossier since revision 0\.$/);
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
    const longest = { ping: PING, now: PLANNED + 359 * 60_000, planned: PLANNED * 100, next: NEXT * 100 };
    const [head = ''] = textsOf(replyOf(postOf(shipped, longest)));
    expect(head.length).toBeLessThanOrEqual(Math.min(POST_HEAD_LIMIT, ABOVE_LIMIT));
  });
});
