import { describe, expect, it, onTestFinished } from 'vitest';
import type { Reply } from '../../../src/discord/replies/reply.ts';
import type { Edit } from '../../../src/dossier/edit.ts';
import { composeCorrection } from '../../../src/features/scheduled-posts/compose-correction.ts';
import { openLowdbStore } from '../../../src/store/files/lowdb-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { HOSTILE } from '../../support/hostile-dossier.ts';
import { buttonsOf, textOf } from '../../support/read-reply.ts';
import { replyProblems } from '../../support/reply-problems.ts';
import { shipped } from '../../support/shipped.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const SERVER = '1100000000000000001';
const CHANNEL = '1400000000000000001';

async function savedAs(edits: readonly Edit[]): Promise<Store> {
  const store = await openLowdbStore({ stateDir: await tempFolder(), shipped });
  onTestFinished(() => store.close());
  const by = { id: '7', name: 'an editor' };
  const saved = await store.save(SERVER, {
    edits,
    by,
    why: 'a private note',
    origin: 'edit',
    at: '2026-12-01T08:00:00.000Z',
  });
  expect(saved.ok).toBe(true);
  return store;
}

function figureEdits(change: (label: string) => object): readonly Edit[] {
  return shipped.dossier.figures.map((before) => ({
    kind: 'figures' as const,
    id: before.id,
    before,
    after: { ...before, ...change(before.label) },
  }));
}

const correctionOf = async (store: Store, messages: readonly string[]): Promise<Reply> =>
  (
    await composeCorrection(
      SERVER,
      { dossier: 1, revision: 1, channel: CHANNEL, messages: [...messages], attempt: { planned: 0 } },
      store,
    )
  ).reply;

/** Its links are meant. */
const withoutLinks = (reply: Reply): Reply =>
  JSON.parse(JSON.stringify(reply).replaceAll('https://discord.com/', 'xxxxx___xxxxxxx_xxx_'));

describe('a correction', () => {
  const [first] = figureEdits(() => ({
    saidAs: 'about 66,000',
    value: 66_000,
    statement: 'Iraq already held about 66,000 inmates.',
  }));

  it('says of each record what it said and says, whose it is, and which posts showed it', async () => {
    const store = await savedAs(first === undefined ? [] : [first]);
    const reply = await correctionOf(store, ['55', '56']);
    const text = textOf(reply);
    expect(text).toMatch(/^### Corrected: 1 entry, .*\nPosts in this channel showed it\.\n/);
    expect(text.match(/📰 .*about 66,000/g)).toHaveLength(1);
    expect(text).toContain('“approximately 65,000” → “about 66,000”');
    expect(text).toContain(`https://discord.com/channels/${SERVER}/${CHANNEL}/55 https://`);
    expect(buttonsOf(reply)[0]?.custom_id).toMatch(/^brief:post:[\w-]{20}:r0$/);
    expect(replyProblems(withoutLinks(reply))).toEqual([]);
  });

  it('names nobody, and keeps to itself why it was changed', async () => {
    const store = await savedAs(first === undefined ? [] : [first]);
    expect(textOf(await correctionOf(store, ['55']))).not.toMatch(/an editor|a private note/);
  });

  it.each([
    ['long', () => ({ unit: 'lang '.repeat(700).trim(), scope: 'weit '.repeat(700).trim() })],
    ['hostile', () => ({ unit: HOSTILE.slice(0, 3900), scope: HOSTILE.slice(0, 3900) })],
  ])('of many %s changes, in many posts, is one message that Discord takes', async (_what, change) => {
    const store = await savedAs(figureEdits(change));
    const messages = Array.from({ length: 40 }, (_, at) => String(10n ** 18n + BigInt(at)));
    const reply = await correctionOf(store, messages);
    expect(textOf(reply)).toMatch(
      /^### Corrected: 9 entries, .*\nPosts in this channel showed one or more of them\.\n/,
    );
    expect(buttonsOf(reply).some(({ label }) => /^Page 1 of \d+$/.test(label ?? ''))).toBe(true);
    expect(textOf(reply)).toContain('and 32 earlier posts');
    expect(replyProblems(withoutLinks(reply))).toEqual([]);
  });
});
