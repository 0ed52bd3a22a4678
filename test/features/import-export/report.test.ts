import { describe, expect, it } from 'vitest';
import type { ServerContext } from '../../../src/discord/interactions/command.ts';
import type { ServerSession } from '../../../src/discord/interactions/server-session.ts';
import { exportAs } from '../../../src/features/import-export/export-as.ts';
import { dossierKey } from '../../../src/store/dossier-key.ts';
import { claim, dossierOf, source } from '../../support/build-dossier.ts';
import { SERVER } from '../../support/interactions.ts';
import { textOf } from '../../support/read-reply.ts';
import { openRoutedServer, PLACES, type RoutedServer } from '../../support/routed-server.ts';
import { contextOf } from '../../support/shipped.ts';
import { writeState } from '../../support/write-state.ts';

const bridge = dossierOf({
  title: 'The bridge of Arle',
  sources: [source()],
  claims: [claim({ statement: 'The bridge was closed.' })],
});

async function reportOf(place: RoutedServer, dossier = 1) {
  const session = await place.session(dossier);
  const snapshot = await place.store.open(dossierKey(SERVER, dossier));
  const context: ServerContext = { ...contextOf(snapshot), session };
  const reply = await exportAs(context, 'report');
  const [file] = reply.files ?? [];
  return { reply: textOf(reply), name: file?.name, file: Buffer.from(file?.data ?? []).toString() };
}

const by = (name: string) => ({ id: `12000000000000000${name.length}`, name });

/** Adds a claim, in the name of somebody. */
async function add(session: ServerSession, id: string, statement: string, name = 'Ada', why = '') {
  const after = claim({ id, statement });
  const saved = await session.save({
    edits: [{ kind: 'claims', id, before: null, after }],
    why,
    origin: 'edit',
    by: by(name),
  });
  expect(saved.ok).toBe(true);
}

const channel = (id: string) => ({ id, type: 0, name: 'news', permissions: '277025508352' });

describe('/data export kind:report', () => {
  it('says in a sentence each that there is nothing, and how to turn on what is off', async () => {
    const place = await openRoutedServer(bridge);
    const { reply, name, file } = await reportOf(place);
    expect(name).toBe(`readout-${bridge.id}-r0-report-2026-11-30.md`);
    expect(reply.split('\n')).toEqual([
      '### Nothing new in 7 days: “The bridge of Arle”',
      '**Changes** none in the last 7 days. `/data add` and `/data edit` make them.',
      '**Posts** none of this dossier in the last 7 days. `/schedule add` posts it regularly.',
      '**Asked and not said** off: nothing of questions is kept. An admin turns it on with `/settings set asked:True`.',
      expect.stringMatching(/^\*\*Next:\*\* /),
    ]);
    expect(file).not.toContain('\n## ');
    await place.set({ asked: true });
    expect((await reportOf(place)).reply).toContain(
      '**Asked and not said** no word yet that 3 people used in the last 30 days. The last minute may be missing.',
    );
  });

  it('has the changes of seven days: who, which entries and why, with nobody’s id', async () => {
    const place = await openRoutedServer(bridge);
    const session = await place.session();
    await add(session, 'old', 'An old one.', 'Old');
    await place.clock.advance(8 * 24 * 60 * 60_000);
    await add(session, 'one', 'The bridge opens in May.', 'Ada', 'From the <paper> & @everyone');
    await add(session, 'two', 'The bridge opens in June.', 'Bo');
    await add(session, 'three', 'The bridge opens in July.', 'Bo');
    const { reply, file } = await reportOf(place);
    expect(reply).toContain('### 3 changes in 7 days: “The bridge of Arle”');
    expect(reply).toContain('**Changes** by Bo (2) and Ada (1): 3 entries added');
    expect(file).not.toContain('An old one');
    expect(file).not.toMatch(/\d{17}/);
    expect(file).not.toContain('<t:');
    expect(file).toContain(
      '**Ada** · Tue 8 Dec 2026, 06:00 (UTC) · revision 2: From the \\<paper> \\& \\@everyone',
    );
    expect(file).toContain('- added the claim 📰 “The bridge opens in May.”');
    expect(file.indexOf('in July')).toBeLessThan(file.indexOf('in May'));
  });

  it('is bounded, and counts what it leaves out', async () => {
    const place = await openRoutedServer(bridge);
    const session = await place.session();
    for (let at = 0; at < 230; at += 1) await add(session, `c${at}`, `It was said ${at} times.`);
    const { reply, file } = await reportOf(place);
    expect(reply).toContain('230 changes');
    expect(reply).toContain('by Ada (230): 230 entries added');
    expect(file.match(/^\*\*Ada\*\*/gm)).toHaveLength(100);
    expect(file).toContain('… and 130 earlier: `/data history` has them.');
  });

  it('shows what people wrote as text', async () => {
    const hostile = '<script>alert(1)</script> [x](https://evil.example) **b** &lt; $x$ ![i](y) @here';
    const place = await openRoutedServer({ ...bridge, title: hostile });
    await add(await place.session(), 'one', hostile, hostile.slice(0, 60), hostile);
    const { file } = await reportOf(place);
    const bare = file.replaceAll('<https://evil.example>', '');
    expect(bare).not.toMatch(/(?<!\\)<(?:script|\/script)/);
    expect(bare).not.toMatch(/(?<!\\)\[x/);
    expect(bare).not.toMatch(/(?<!\\)&lt;/);
    expect(bare).not.toMatch(/(?<!\\)\$x/);
    expect(bare).not.toMatch(/(?<!\\)\*\*b/);
    expect(bare).not.toMatch(/(?<!\\)@here/);
  });

  it('has how each post of this dossier ended, and its corrections', async () => {
    const place = await openRoutedServer(bridge, { ...bridge, title: 'The harbour of Arle' });
    const admin = place.seat();
    await admin.slash('schedule add', { channel: channel(PLACES.news), when: 'every day at 08:00' });
    await admin.slash('schedule add', {
      channel: channel(PLACES.general),
      when: 'every day at 09:00',
      dossier: '2',
    });
    place.ways.compose = (run) => ({ kind: 'message', message: run, revision: 0, uses: ['claim'] });
    await place.advance(12 * 60 * 60_000);
    const before = claim({ statement: 'The bridge was closed.' });
    await (await place.session()).save({
      edits: [{ kind: 'claims', id: 'claim', before, after: { ...before, statement: 'It was not closed.' } }],
      why: '',
      origin: 'edit',
    });
    await place.engine.correct(SERVER, { dossier: 1, revision: 1 }, ['claim'], by('Ada'));
    await place.advance(60_000);
    place.ways.send = () => ({ kind: 'refused', why: 'the channel is gone' });
    await place.advance(24 * 60 * 60_000);
    const { reply, file } = await reportOf(place);
    expect(reply).toContain('### 1 change, 2 posts and 1 failed post in 7 days: “The bridge of Arle”');
    expect(reply).toContain('**Changes** by an admin (1): 1 entry changed');
    expect(reply).toContain('**Posts** 1 posted, 1 corrected, 1 failed ⚠️');
    expect(file).toMatch(/^- .* · correction of revision 1: posted <https/m);
    expect(file).toMatch(
      /^- Mon 30 Nov 2026, 08:00 \(UTC\) · schedule 1, every day at 08:00: posted <https:\/\/discord\.com\/channels\/\d+\/1400000000000000002\/\d+>$/m,
    );
    expect(file).toContain('⚠️ failed. The channel is gone.');
    expect(file).not.toContain('schedule 2');
    const other = await reportOf(place, 2);
    expect(other.reply).toContain('### 1 post and 1 failed post in 7 days: “The harbour of Arle”');
    expect(other.file).not.toContain('schedule 1,');
    await place.clock.advance(8 * 24 * 60 * 60_000);
  });

  it('tells words that stand nowhere from those that the dossier has', async () => {
    const place = await openRoutedServer(bridge);
    await place.set({ asked: true });
    for (const user of ['1', '2', '3'])
      await place.mention('How many lighthouses does the bridge have?', {
        user: `120000000000000000${user}`,
      });
    await place.counts.flush();
    const { reply, file } = await reportOf(place);
    expect(reply).toContain('**Asked and not said** by 3 people or more in the last 30 days: “');
    expect(file).toContain('### Words that stand nowhere in the dossier\n\n- lighthouses · 3');
    expect(file).toContain('### Words that it has, in questions that it doesn’t answer\n\n- bridge · 3');
  });

  it('goes on where what is kept of posts or words is damaged', async () => {
    const place = await openRoutedServer(bridge);
    await place.set({ asked: true });
    await writeState(place.store, SERVER, 'asked', { uses: 'none' });
    await writeState(place.store, SERVER, 'schedule-ledger', { entries: 1 });
    const { reply } = await reportOf(place);
    expect(reply).toContain('**Posts** ⚠️ can’t be read.');
    expect(reply).toContain('**Asked and not said** ⚠️ can’t be read.');
  });
});
