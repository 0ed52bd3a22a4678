import { InteractionResponseType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { headAsOf, MARK_LIMIT } from '../../../src/discord/replies/as-of.ts';
import { panel } from '../../../src/discord/replies/components.ts';
import { markControls, markId, splitMark } from '../../../src/discord/replies/mark.ts';
import { headDossier, withoutTitle } from '../../../src/discord/replies/other-dossier.ts';
import type { Reply } from '../../../src/discord/replies/reply.ts';
import { createSnapshot } from '../../../src/dossier/snapshot.ts';
import { PointError } from '../../../src/store/store.ts';
import { isPrivate, messageOf } from '../../support/answers.ts';
import { dossierOf, event, figure } from '../../support/build-dossier.ts';
import { pressing, routerWith, slash } from '../../support/interactions.ts';
import { limitProblems } from '../../support/limit-problems.ts';
import { buttonOf, buttonsOf, selectsOf, textsOf } from '../../support/read-reply.ts';
import { createRecordingResponder } from '../../support/recording-responder.ts';
import { replyProblems } from '../../support/reply-problems.ts';
import { contextOf, shippedContext } from '../../support/shipped.ts';
import { use } from '../../support/use-bot.ts';

const full = { place: 'Iraq', scope: 'the prisons', unit: 'prisoners', value: 500, saidAs: '500' };
/** So many are held, in a capacity of 500. */
const held = (saidAs: string, value: number) => [
  figure({ ...full, id: 'held', saidAs, value }),
  figure({ ...full, id: 'capacity', measure: 'design-capacity' }),
];
const eventsNow = Array.from({ length: 12 }, (_, at) => event({ id: `now-${at}`, title: `Now ${at}` }));
const eventsThen = Array.from({ length: 12 }, (_, at) => event({ id: `then-${at}`, title: `Then ${at}` }));
const store = {
  open: async () => createSnapshot(dossierOf({ events: eventsNow, figures: held('1,000', 1000) }), 50),
  at: async (_server: string | null, point: object) => {
    if ('revision' in point && point.revision === 99)
      throw new PointError('The newest revision of this dossier is 50.');
    return createSnapshot(dossierOf({ events: eventsThen, figures: held('2,000', 2000) }), 40);
  },
};
const { route } = routerWith(commands, { store });
/** Nothing of the past is ready in time here. */
const { route: slow } = routerWith(commands, {
  store: { ...store, at: () => Promise.withResolvers<never>().promise },
  deferAfterMs: 0,
});
function markedReply(reply: Reply, revision: number): Reply {
  return headAsOf(markControls(reply, { revision }), revision);
}
async function answer(interaction: unknown, by = route) {
  const responder = createRecordingResponder();
  await by(interaction, responder);
  return responder.answers[0];
}

describe('as-of', () => {
  it('reads the dossier as it was, and says so first', async () => {
    const { text } = messageOf(await answer(slash('timeline', { 'as-of': '40' })));
    expect(text).toMatch(/^-# \*\*As of revision 40\*\*: how this dossier stood then\./);
    expect(text).toContain('Then 0');
    expect(text).not.toContain('Now 0');
  });

  it('is kept by its buttons and selects', async () => {
    const reply = markedReply(
      await use('timeline', {}, contextOf(await store.at(null, { revision: 40 }))),
      40,
    );
    const next = buttonOf(reply, 'Next')?.custom_id ?? '';
    expect(next).toMatch(/^@14:timeline:page:1/);
    const { text } = messageOf(await answer(pressing(next)));
    expect(text).toMatch(/^-# \*\*As of revision 40\*\*/);
    expect(text).toContain('Then 11');
  });

  it('is kept by the form that a button opens, however long that takes', async () => {
    const asked = messageOf(await answer(slash('capacity', { 'as-of': '40' })));
    const whatIf = buttonOf(asked, 'What if…')?.custom_id ?? '';
    const opened = await answer(pressing(whatIf));
    const { custom_id } = opened?.type === InteractionResponseType.Modal ? opened.data : { custom_id: '' };
    expect(custom_id).toMatch(/^@14:capacity:what-if:/);
    const offered = messageOf(await answer(pressing(whatIf), slow));
    expect(buttonOf(offered, 'Open form')?.custom_id).toBe(whatIf);
    const { text } = messageOf(
      await answer({ ...pressing(custom_id), type: 5, data: { custom_id, components: [] } }),
    );
    expect(text).toMatch(/^-# \*\*As of revision 40\*\*/);
    expect(text).toContain('2,000');
    expect(text).not.toContain('1,000');
  });

  it('is not there where it was not asked for', async () => {
    const { text } = messageOf(await answer(slash('timeline')));
    expect(text).not.toContain('As of revision');
    expect(text).toContain('Now 0');
  });

  it.each([
    ['yesterday', 'is no point in time. Write a year, month or day'],
    ['@everyone', 'is no point in time'],
    ['05/01/2026', 'may be 5 January 2026 or 1 May 2026: write 2026-01-05 or 2026-05-01.'],
    ['22nd of January', 'has no year: write it too'],
    ['99', 'The newest revision of this dossier is 50.'],
  ])('%j is refused, and told what to write', async (given, told) => {
    const refusal = await answer(slash('claims', { 'as-of': given }));
    expect(isPrivate(refusal)).toBe(true);
    expect(messageOf(refusal).text).toContain(told);
  });

  it('makes nothing that Discord would refuse', async () => {
    for (const [name, options] of [
      ['timeline', { search: 'x'.repeat(40), from: '2025-12-01', to: '2025-12-31' }],
      ['compare', { question: 'why-transfers' }],
      ['brief', {}],
    ] as const) {
      const marked = markedReply(await use(name, options, shippedContext), 46_655);
      expect(replyProblems(marked)).toEqual([]);
      for (const { custom_id } of [...buttonsOf(marked), ...selectsOf(marked)])
        expect(splitMark(custom_id).mark).toEqual({ revision: 46_655 });
    }
  });

  it('takes no custom id for marked that only looks like it', () => {
    for (const id of ['timeline:page:0:a:::@1:x', '@:timeline:page', 'claims:page:0::@z', '@.:a:b'])
      expect(splitMark(id)).toEqual({ id, mark: {} });
  });

  it('can name the dossier as well, and what was marked before keeps its own', () => {
    const id = 'timeline:page:1::::';
    const marks = [{ dossier: 2 }, { revision: 40, dossier: 25 }, { revision: 0 }];
    for (const mark of marks) expect(splitMark(markId(id, mark))).toEqual({ id, mark });
    expect(markId(id, { dossier: 25, revision: 40 })).toBe(`@14.p:${id}`);
    expect(markId(`@.2:${id}`, { dossier: 3, revision: 1 })).toBe(`@1.2:${id}`);
    expect(markId(id, {})).toBe(id);
  });
});

describe('a reply of a dossier that its channel does not speak of', () => {
  const heading = { number: 1295, title: `**@everyone** ${'_'.repeat(4000)}` };

  it('names it in the hints that have the option, and in no others', () => {
    const text =
      '`/data undo revision:5` `/schedule add` `/schedule edit` `/data new` `/help` `/brief since:r1`, see /claims';
    const [, hints] = textsOf(headDossier(panel(text), { number: 2, title: 'Birch' }));
    expect(hints).toBe(
      '`/data undo revision:5 dossier:2` `/schedule add dossier:2` `/schedule edit` `/data new` `/help` `/brief since:r1 dossier:2`, see /claims',
    );
  });

  it('keeps to Discord’s limits with the line of its past, and leaves its hints as they are where there is no room', () => {
    const room = 4000 - MARK_LIMIT;
    const full = panel('`/data history` '.repeat(60).padEnd(room, 'x'));
    const headed = headDossier(headAsOf(full, 1_679_615), heading);
    expect(limitProblems(headed)).toEqual([]);
    expect(textsOf(headed).join('')).not.toContain('dossier:1295');
  });

  it('is found again by its words whatever its title is by then', () => {
    const lines = ['Birch', 'Birch, dossier 3', '**x**'].map((title) =>
      withoutTitle(textsOf(headDossier(panel('It waits.'), { number: 2, title }))[0] ?? ''),
    );
    expect(new Set(lines)).toEqual(new Set([', dossier 2 of this server']));
    expect(withoutTitle('-# From **Birch**, dossier 2')).toBe('-# From **Birch**, dossier 2');
  });
});
