import { describe, expect, test } from 'vitest';
import { completeAnyRecord } from '../../../src/discord/interactions/record-options.ts';
import { actor, event, snapshotOf, source } from '../../support/build-dossier.ts';
import { inputIds, offeredIn, openOffice, presetsOf } from '../../support/editors-session.ts';
import { buttonOf, selectsOf, textOf } from '../../support/read-reply.ts';
import { shipped } from '../../support/shipped.ts';
import { pickRecords } from './fill-record.ts';

const actors = Array.from({ length: 60 }, (_, at) =>
  actor({ id: `actor-${at}`, name: `Actor number ${at}`, aliases: at === 40 ? ['The Fortieth'] : [] }),
);
const sources = Array.from({ length: 60 }, (_, at) => source({ id: `paper-${at}`, title: `Paper ${at}` }));
const crowded = snapshotOf({
  actors,
  sources,
  events: [event({ citations: [{ source: 'paper-0', credibility: 6 }] })],
});

async function openEvent() {
  const office = await openOffice(crowded);
  const editor = office.editor();
  return { office, editor, page: await editor.submit(await editor.form('edit', { record: 'event' })) };
}

describe('references of which there are over 25', () => {
  test('are left out of the forms and chosen in the message', async () => {
    const { editor, page } = await openEvent();
    expect(inputIds(await editor.open(page, 'Change: Who is involved'))).toEqual(['quote']);
    expect(selectsOf(page).flatMap(({ options }) => options.map(({ value }) => value))).toEqual([
      'citations',
      'saidBy',
      'actors',
    ]);
  });

  test('that can be made along stand in the form: the newest, and what is chosen', async () => {
    const { editor, page } = await openEvent();
    const said = offeredIn(await editor.open(page, 'Change: Who says it'), 'saidBy');
    expect([said.length, said[0], said[1], said.at(-1)]).toEqual([25, '+', 'actor-36', 'actor-59']);
    const form = await editor.open(page, 'Change: What happened');
    const cited = offeredIn(form, 'citations.source');
    expect([cited.length, cited[0], cited[1], cited.at(-1)]).toEqual([25, '+', 'paper-59', 'paper-0']);
    expect(presetsOf(form)['citations.source']).toEqual(['paper-0']);
  });

  test('are chosen over several pages, each keeping what the others chose', async () => {
    const { office, editor, page } = await openEvent();
    const picked = await pickRecords(editor, page, 'Involved', [
      'actor-3',
      'actor-59',
      'actor-30',
      'actor-4',
    ]);
    await editor.press(picked, 'Save');
    expect((await office.newest()).byList.events.get('event')?.actors).toEqual([
      'actor-59',
      'actor-30',
      'actor-3',
      'actor-4',
    ]);
  });

  test('are found by a search in name and alias, which its pages keep', async () => {
    const { editor, page } = await openEvent();
    let list = await editor.choose(page, 'Choose entries', ['actors']);
    list = await editor.submit(await editor.open(list, 'Search'), { search: '  ACTOR   number ' });
    expect(textOf(list)).toContain('60 found by “ACTOR number”');
    expect(textOf(await editor.press(list, 'Next'))).toContain('60 found');
    list = await editor.submit(await editor.open(list, 'Search'), { search: 'fortieth' });
    expect(selectsOf(list)[0]?.options.map(({ value }) => value)).toEqual(['actor-40']);
    list = await editor.choose(list, 'Choose any number', ['actor-40']);
    expect(textOf(list)).toContain('- Actor number 40');
    list = await editor.press(list, 'Show all');
    expect(selectsOf(list)[0]?.options).toHaveLength(25);
    expect(textOf(list)).toContain('- Actor number 40');
    expect(textOf(await editor.press(list, 'Choose none'))).toContain('None is chosen.');
  });

  test('say so where nothing is found, and lead back', async () => {
    const { editor, page } = await openEvent();
    let list = await editor.choose(page, 'Choose entries', ['actors']);
    list = await editor.submit(await editor.open(list, 'Search'), { search: '👨‍👩‍👧‍👦:'.repeat(9) });
    expect(textOf(list)).toContain('0 found');
    expect(selectsOf(list)).toEqual([]);
    expect(textOf(await editor.press(list, 'Done'))).toContain('### Change of the event');
  });

  test('take one where there may be one, and go back by themselves', async () => {
    const { office, editor, page } = await openEvent();
    const picked = await pickRecords(editor, page, 'Said by', ['actor-55']);
    expect(textOf(picked)).toContain('- **Said by** the source itself → Actor number 55');
    await editor.press(picked, 'Save');
    expect((await office.newest()).byList.events.get('event')?.saidBy).toBe('actor-55');
  });

  test('cite sources from any page, by search too', async () => {
    const { office, editor, page } = await openEvent();
    let cites = await editor.choose(page, 'Choose entries', ['citations']);
    cites = await editor.press(await editor.press(cites, 'Next'), 'Next');
    expect(selectsOf(cites)[0]?.options.at(-1)?.value).toBe('paper-0');
    cites = await editor.press(await editor.press(cites, 'Previous'), 'Previous');
    cites = await editor.choose(await editor.choose(cites, 'Cite a source', ['paper-59']), 'How credible', [
      '4',
    ]);
    cites = await editor.submit(await editor.open(cites, 'Search'), { search: 'paper 12' });
    cites = await editor.choose(await editor.choose(cites, 'Cite a source', ['paper-12']), 'How credible', [
      '6',
    ]);
    cites = await editor.choose(cites, 'Take a citation away', ['0']);
    await editor.press(await editor.press(cites, 'Done'), 'Save');
    expect((await office.newest()).byList.events.get('event')?.citations).toEqual([
      { source: 'paper-59', credibility: 4 },
      { source: 'paper-12', credibility: 6 },
    ]);
  });

  test('are taken from what there is alone, whatever is sent', async () => {
    const { editor, page } = await openEvent();
    const list = await editor.choose(page, 'Choose entries', ['actors']);
    const select = selectsOf(list)[0]?.custom_id ?? '';
    const sent = await editor.use(select, ['event', 'nobody', '__proto__', 'actor-1']);
    if ('form' in sent) throw new Error('A form came.');
    expect(textOf(sent)).toMatch(/\*\*Chosen\*\*\n- Actor number 1$/m);
    const key = select.split(':')[2];
    for (const id of [
      `data:pick:${key}:title:0:`,
      `data:unpick:${key}:citations`,
      `data:pick:${key}:__proto__:0:`,
    ])
      await expect(editor.use(id)).rejects.toThrow('earlier version');
    await expect(editor.use(`data:cite:${key}`, ['actor-1'])).rejects.toThrow('no longer in the dossier');
    await expect(editor.use(`data:graded:${key}:paper-1`, ['7'])).rejects.toThrow('earlier version');
  });

  test('that are 25 stand in the form', async () => {
    const office = await openOffice(snapshotOf({ actors: actors.slice(0, 25), events: [event()] }));
    const editor = office.editor();
    const page = await editor.submit(await editor.form('edit', { record: 'event' }));
    expect(inputIds(await editor.open(page, 'Change: Who is involved'))).toEqual(['actors', 'quote']);
    expect(buttonOf(page, 'Change: Who is involved')).toBeDefined();
  });
});

describe('the completion of any record', () => {
  test('finds every kind by id, title and alias', () => {
    const ids = (typed: string) => completeAnyRecord(shipped, typed).map(({ value }) => value);
    expect(ids('inmates-held')).toContain('inmates-held');
    expect(ids('why are people')).toContain('why-transfers');
    expect(ids('the poster')).toContain('commentator');
    expect(ids('transfers-for')).toContain('transfers-for-fear');
    expect(ids('preemptive')).toContain('why-al-awadi');
    expect(ids('')).toHaveLength(25);
    expect(ids('nothing has these words')).toEqual([]);
  });

  test('says of which kind each is, those that begin with what was typed first', () => {
    const [first] = completeAnyRecord(shipped, 'transfers');
    expect(first?.value).toMatch(/^transfers/);
    expect(completeAnyRecord(shipped, 'inmates-held')[0]?.name).toMatch(/^Figure: /);
  });
});
