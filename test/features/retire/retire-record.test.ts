import { describe, expect, test } from 'vitest';
import type { Reply } from '../../../src/discord/replies/reply.ts';
import { nounOf } from '../../../src/dossier/record-lists.ts';
import { claim, event, snapshotOf, source } from '../../support/build-dossier.ts';
import { type Editor, openOffice } from '../../support/editors-session.ts';
import { buttonOf, textOf } from '../../support/read-reply.ts';

async function retire(editor: Editor, record: string, cascade?: boolean): Promise<Reply> {
  const outcome = await editor.slash('retire', {
    record,
    reason: 'It was withdrawn.',
    ...(cascade === undefined ? {} : { cascade }),
  });
  if ('form' in outcome) throw new Error('A form came where a message should.');
  return outcome;
}

describe('/data retire', () => {
  test('takes a record that nothing points at out at once: the reason, Undo, and its fields one press away', async () => {
    const office = await openOffice();
    const saved = await retire(office.editor(), 'transfers-for-fear');
    expect(textOf(saved)).toContain('### Saved as revision 1');
    expect(textOf(saved)).toMatch(
      /^\*\*Why\*\* It was withdrawn\.\n+\*\*Retired the judgement\*\* the editors: /m,
    );
    expect(textOf(saved)).not.toContain('**Judgement**');
    const seen = textOf(await office.editor().press(saved, 'See the change'));
    expect(seen).toContain('**Why** It was withdrawn.');
    expect(seen).toContain(
      '- **Reason** “Moving them is what the US might do if it feared that Syria’s administration',
    );
    expect(seen).toContain('- **Judgement** Consistent\n');
    expect(buttonOf(saved, 'Undo')?.custom_id).toBe('data:undo:1');
    expect((await office.newest()).byList.assessments.has('transfers-for-fear')).toBe(false);
    const session = (await office.editor().context()).session;
    expect((await session?.at({ revision: 0 }))?.byList.assessments.has('transfers-for-fear')).toBe(true);
  });

  test('refuses what is still pointed at, naming each, whatever the page', async () => {
    const office = await openOffice();
    const editor = office.editor();
    let page = await retire(editor, 'quoted-analysis-text');
    expect(textOf(page)).toMatch(
      /^### Not retired: \d+ entries still mention it\nThe source “Quoted news analysis”/,
    );
    const named: string[] = [];
    for (;;) {
      named.push(...(textOf(page).match(/^\*\*The \w+\*\* .+$/gm) ?? []));
      if (buttonOf(page, 'Next') === undefined) break;
      page = await editor.press(page, 'Next');
    }
    const { whatPointsAt } = await import('../../../src/revisions/referrers.ts');
    const pointing = whatPointsAt(await office.newest(), 'quoted-analysis-text');
    const nouns = [...pointing.map(({ list }) => nounOf(list)), 'summary'].map((noun) => `**The ${noun}**`);
    expect(named.map((line) => line.replace(/ (?!\w+\*\*).*/, '')).toSorted()).toEqual(nouns.toSorted());
    expect(new Set(named).size).toBe(pointing.length + 1);
    expect((await office.newest()).revision).toBe(0);
  });

  test('with cascade shows what goes and what only loses the mention, and waits', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const asked = await retire(editor, 'people-are-moved', true);
    expect(textOf(asked)).toContain('### Retire 3 entries?');
    expect(textOf(asked)).toContain('**Goes: claim** 📰 The US is moving people from one place to another.');
    expect(textOf(asked)).toContain('**Goes: judgement** ');
    expect(textOf(asked)).toContain('**Stays without the mention: question** Why');
    expect((await office.newest()).revision).toBe(0);
    const saved = await editor.press(asked, 'Retire 3 entries');
    expect(textOf(saved)).toContain('### Saved as revision 1');
    const { claims, questions, assessments } = (await office.newest()).byList;
    expect(claims.has('people-are-moved')).toBe(false);
    expect(assessments.has('transfers-for-doubt')).toBe(false);
    expect(questions.get('why-transfers')?.common).toEqual([]);
    await expect(editor.press(asked, 'Retire 3 entries')).rejects.toThrow('no longer kept');
  });

  test('with cascade keeps a claim about an event that goes, without the mention', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const asked = await retire(editor, 'transfers-begun', true);
    expect(textOf(asked)).toContain('**Goes: event** 📰 The US military began moving');
    expect(textOf(asked)).toContain(
      '**Stays without the mention: claim** 📰 The transfer has set off controversy in Iraq.',
    );
    await editor.press(asked, 'Retire 1 entry');
    const newest = await office.newest();
    expect(newest.byList.events.has('transfers-begun')).toBe(false);
    expect(newest.byList.claims.get('controversy-in-iraq')?.annotates).toEqual([]);
  });

  test('with cascade asks before the summary alone loses a source, and names it', async () => {
    const summary = { text: 'People are moved.', citations: [{ source: 'old', credibility: 6 }] };
    const sources = [source(), source({ id: 'old', title: 'An old post' })];
    const office = await openOffice(snapshotOf({ sources, events: [event()], summary }));
    const editor = office.editor();
    const asked = await retire(editor, 'old', true);
    expect(textOf(asked)).toContain('**Stays without any source: summary** 📰 People are moved.');
    expect((await office.newest()).revision).toBe(0);
    await editor.press(asked, 'Retire 1 entry');
    expect((await office.newest()).dossier.summary).toEqual({ ...summary, citations: [] });
    expect(textOf(await retire(editor, 'paper'))).not.toContain('summary');
  });

  test('keeps everything where that is what is pressed', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const asked = await retire(editor, 'transfers-begun', true);
    expect(textOf(await editor.press(asked, 'Keep everything'))).toBe('### Nothing was retired');
    await expect(editor.press(asked, 'Retire')).rejects.toThrow('no longer kept');
    expect((await office.newest()).revision).toBe(0);
  });

  test('asks again where the dossier came to be another meanwhile', async () => {
    const office = await openOffice();
    const [editor, other] = [office.editor(), office.editor('another')];
    const asked = await retire(editor, 'people-are-moved', true);
    await retire(other, 'transfers-for-doubt');
    const again = await editor.press(asked, 'Retire 3 entries');
    expect(textOf(again)).toContain('The dossier was changed since you were asked.');
    expect(textOf(again)).toContain('### Retire 2 entries?');
    expect(textOf(await editor.press(again, 'Retire 2 entries'))).toContain('### Saved as revision 2');
  });

  test('does not ask again for a change of something else', async () => {
    const office = await openOffice();
    const [editor, other] = [office.editor(), office.editor('another')];
    const asked = await retire(editor, 'people-are-moved', true);
    expect(textOf(await retire(other, 'earlier-post'))).toContain('### Saved as revision 1');
    expect(textOf(await editor.press(asked, 'Retire 3 entries'))).toContain('### Saved as revision 2');
  });

  test('is confirmed by nobody but who asked, and not after a day', async () => {
    const office = await openOffice();
    const [editor, other] = [office.editor(), office.editor('another')];
    const asked = await retire(editor, 'people-are-moved', true);
    await expect(other.press(asked, 'Retire')).rejects.toThrow('Somebody else began this');
    await expect(other.press(asked, 'Keep')).rejects.toThrow('Somebody else began this');
    office.wait(25 * 60 * 60 * 1000);
    await expect(editor.press(asked, 'Retire')).rejects.toThrow('no longer kept');
    expect((await office.newest()).revision).toBe(0);
  });

  test('has the button that shows what would go along, instead of a command to type again', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const refused = await retire(editor, 'people-are-moved');
    const asked = await editor.press(refused, 'See what would go');
    expect(textOf(asked)).toMatch(/^### Retire 3 entries\?\n/);
    expect(textOf(asked)).toContain('**Reason** It was withdrawn.');
    expect(textOf(await editor.press(asked, 'Retire 3 entries'))).toContain('### Saved as revision 1');
  });

  test('says so where it is gone already', async () => {
    const office = await openOffice();
    const [editor, other] = [office.editor(), office.editor('another')];
    const asked = await retire(editor, 'people-are-moved', true);
    await other.press(await retire(other, 'people-are-moved', true), 'Retire 3 entries');
    expect(textOf(await editor.press(asked, 'Retire'))).toContain('was retired in revision 1');
    expect(textOf(await retire(editor, 'people-are-moved'))).toContain('### This ');
    //('No entry is called');
  });

  test('waits for a second editor where this server has it so', async () => {
    const office = await openOffice();
    await office.set({ review: 'four-eyes' });
    const queued = await retire(office.editor(), 'transfers-for-fear');
    expect(textOf(queued)).toContain('waits for another editor');
    expect((await office.newest()).revision).toBe(0);
  });

  test('of one record that hundreds point at stays within Discord’s limits, page by page', async () => {
    const crowd = Array.from({ length: 300 }, (_, at) =>
      claim({ id: `claim-${at}`, statement: '@everyone **x** '.repeat(20), annotates: ['event'] }),
    );
    const office = await openOffice(snapshotOf({ events: [event()], claims: crowd }));
    const editor = office.editor();
    let page = await retire(editor, 'event');
    let asked = await retire(editor, 'event', true);
    for (let turn = 0; turn < 5; turn += 1) {
      page = await editor.press(page, 'Next');
      asked = await editor.press(asked, 'Next');
    }
    let saved = await editor.press(asked, 'Retire 1 entry');
    expect(textOf(saved)).toContain('### Saved as revision 1');
    for (let turn = 0; turn < 5; turn += 1) saved = await editor.press(saved, 'Next');
    expect((await office.newest()).dossier.claims.every(({ annotates }) => annotates.length === 0)).toBe(
      true,
    );
  });

  test('needs a reason', async () => {
    const { retireRecord } = await import('../../../src/features/retire/retire.ts');
    expect(
      retireRecord.input.safeParse({ record: 'event', reason: '  ' }).error?.issues[0]?.message,
    ).toContain('Write why');
  });
});
