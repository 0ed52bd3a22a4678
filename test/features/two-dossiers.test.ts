import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { recordKey } from '../../src/discord/interactions/record-options.ts';
import { splitMark } from '../../src/discord/replies/mark.ts';
import { makeEdit } from '../../src/revisions/take-edit.ts';
import { inputsOf } from '../support/editors-session.ts';
import { SERVER } from '../support/interactions.ts';
import { POSTED_CONTROLS, POSTED_FORMS } from '../support/posted-ids.ts';
import { buttonsOf, selectsOf } from '../support/read-reply.ts';
import {
  type Answer,
  idsOf,
  LOG,
  nameOf,
  openRoutedServer,
  type RoutedServer,
  type Seat,
} from '../support/routed-server.ts';
import { storyOf } from '../support/twin-stories.ts';

/** Two stories with the same ids throughout: each says its own word in every text, and never that of the other. */
const WORDS = { 1: 'Alder', 2: 'Birch' } as const;
const [ALDER, BIRCH] = [storyOf(WORDS[1]), storyOf(WORDS[2])];
type DossierNumber = keyof typeof WORDS;

/** From where a dossier is asked for: the channels use it, or the option names it where they use the other. */
const WAYS = ['by its channel', 'by the option'] as const;

interface Side {
  readonly number: DossierNumber;
  readonly own: string;
  readonly foreign: string;
  readonly seat: Seat;
  /** What every command of it is given. */
  readonly of: { readonly dossier?: string };
}

async function openSides(number: DossierNumber, way: (typeof WAYS)[number]) {
  const server = await openRoutedServer(ALDER, BIRCH);
  const other: DossierNumber = number === 1 ? 2 : 1;
  await server.set({ logChannel: LOG });
  for (const one of [1, 2] as const) await begin(server, one);
  await server.set({ dossier: way === 'by its channel' ? number : other });
  const side: Side = {
    number,
    own: WORDS[number],
    foreign: WORDS[other],
    seat: server.seat(),
    of: way === 'by its channel' ? {} : { dossier: String(number) },
  };
  return { server, side, other };
}

/** Three revisions, what waits for review, and a draft: of each dossier the same, but for the words. */
async function begin(server: RoutedServer, number: DossierNumber): Promise<void> {
  const [word, session] = [WORDS[number], await server.session(number)];
  const { dossier } = await session.newest();
  const [event, figure] = [dossier.events[0], dossier.figures[0]];
  const claim = dossier.claims.find(({ id }) => id === 'controversy-in-iraq');
  if (event === undefined || claim === undefined || figure === undefined)
    throw new Error('It is another story.');
  const edits = [
    makeEdit({
      kind: 'events',
      id: event.id,
      before: event,
      after: { ...event, title: `${word} people are moved` },
    }),
    makeEdit({
      kind: 'figures',
      id: figure.id,
      before: figure,
      after: { ...figure, scope: `${word} cells` },
    }),
    makeEdit({ kind: 'claims', id: claim.id, before: claim, after: null }),
  ];
  for (const edit of edits) await session.save({ edits: [edit], why: `${word} says so`, origin: 'edit' });
  const of = { dossier: String(number) };
  const member = server.seat({ user: '1200000000000000007', permissions: '0' });
  for (const asked of [{ record: 'claim' }, { entry: 'transfers-begun' }])
    await member.submit(await member.slash('suggest', { ...asked, ...of }), { what: `${word} suggests` });
  await server.set({ review: 'four-eyes' });
  const editor = server.seat({ user: '1200000000000000008' });
  const source = { title: `${word} report`, kind: ['press'] };
  const draft = await editor.submit(await editor.slash('data add', { record: 'source', ...of }), source);
  await editor.press(draft, 'Hand in for review');
  await server.set({ review: 'suggestions' });
  const seat = server.seat();
  await seat.submit(await seat.slash('data add', { record: 'actor', ...of }), { name: `${word} office` });
}

function check({ number, foreign }: Side, answer: Answer, of = 'an answer'): Answer {
  expect(answer.json, of).not.toContain(foreign);
  for (const id of idsOf(answer)) expect(splitMark(id).mark.dossier ?? 1, `${of}: ${id}`).toBe(number);
  return answer;
}

/** The files of a dossier and of what is kept beside it, each with its content. */
async function filesOf(
  { stateDir }: RoutedServer,
  number: DossierNumber,
): Promise<Readonly<Record<string, string>>> {
  const folder = join(stateDir, 'servers', SERVER);
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const own = found
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(folder.length + 1));
  const its = own.filter((path) => {
    if (/^state\/(settings|schedules|schedule-ledger)\.json$/.test(path)) return false;
    return /^(dossiers\/2\/|state\/2-)/.test(path) === (number === 2);
  });
  return Object.fromEntries(
    await Promise.all(its.map(async (path) => [path, await readFile(join(folder, path), 'utf8')])),
  );
}

/** Fills what a form asks for: what it holds already, else words of the story. */
function filled({ own }: Side, answer: Answer): Readonly<Record<string, string>> {
  if (answer.form === null) return {};
  return Object.fromEntries(
    inputsOf(answer.form).flatMap((input) =>
      input.type === 4 && !input.value ? [[input.custom_id, `${own} said`.slice(0, input.max_length)]] : [],
    ),
  );
}

/** Presses and chooses what can be reached from an answer, `most` times each, and sends the forms that come. */
async function crawl(side: Side, roots: readonly Answer[], most: number): Promise<number> {
  const times = new Map<string, number>();
  const waiting = [...roots];
  let steps = 0;
  for (let answer = waiting.shift(); answer !== undefined; answer = waiting.shift()) {
    const chosen = selectsOf(answer).flatMap(({ custom_id, options, min_values = 1 }) => {
      const values = options.map(({ value }) => value);
      return [values.slice(0, Math.max(1, min_values)), values.slice(-Math.max(1, min_values))].map(
        (one) => ({ id: custom_id, values: one }),
      );
    });
    const pressed = buttonsOf(answer)
      .filter(({ disabled }) => disabled !== true)
      .map(({ custom_id }) => ({ id: custom_id, values: [] }));
    for (const { id, values } of [...pressed, ...chosen]) {
      const name = nameOf(id);
      const before = times.get(name) ?? 0;
      if (before >= most || name.startsWith('settings:') || name === 'data:new') continue;
      times.set(name, before + 1);
      steps += 1;
      let next = check(side, await side.seat.use(id, values), name);
      if (next.form !== null)
        next = check(side, await side.seat.submit(next, filled(side, next)), `form ${name}`);
      waiting.push(next);
    }
  }
  return steps;
}

/** Each command and subcommand once or more: what is given to it. */
const ASKED: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {
  ask: [
    'How many detainees are being transferred?',
    'Why are they being moved?',
    'Who said so?',
    'What if 3,000 more come?',
    'What changed?',
    'When did it begin?',
    'hello',
    'What does the weather do?',
  ].map((question) => ({ question })),
  brief: [{}, { detail: 'full' }, { since: 'r0' }, { since: '2025' }],
  capacity: [{}, { arrivals: 3000 }, { picture: true }],
  timeline: [{}, { kind: 'commentary', picture: true }, { search: 'military' }],
  claims: [{}, { question: 'why-transfers' }, { search: 'transfer' }],
  compare: [{}, { question: 'why-transfers' }],
  sources: [{}, { source: 'al-awadi-to-ina' }],
  suggest: [{}, { record: 'claim' }, { entry: 'transfers-begun' }],
  help: [{}],
  'data add': [{ record: 'event' }, { record: 'claim' }],
  'data edit': [{ record: 'transfers-begun' }, { record: 'dossier' }],
  'data drafts': [{}],
  'data retire': [{ record: 'controversy-in-iraq' }],
  'data history': [{}, { record: 'transfers-begun' }],
  'data undo': [{ revision: 1 }],
  'data review': [{}],
  'data export': [{}, { kind: 'blank' }],
  'data import': [],
  'data purge': [{ revision: 1 }],
  'data new': [],
  'schedule add': [],
  'schedule list': [{}],
  'schedule edit': [],
  'schedule preview': [],
  'schedule pause': [],
  'schedule resume': [],
  'schedule remove': [],
  'schedule run': [],
  'settings show': [{}],
  'settings set': [],
};

const READS: ReadonlySet<string> = new Set(
  ['brief capacity timeline claims compare sources help'.split(' '), 'data history', 'data review'].flat(),
);

const PATHS = commands.flatMap(({ name, subcommands }) =>
  subcommands === undefined ? [name] : Object.keys(subcommands).map((sub) => `${name} ${sub}`),
);

test('what is asked below is every command that there is', () => {
  expect(Object.keys(ASKED).toSorted()).toEqual([...PATHS].toSorted());
});

const NUMBERS: readonly DossierNumber[] = [1, 2];
const SIDES = NUMBERS.flatMap((number) => WAYS.map((way) => ({ number, way })));

test.each(SIDES)(
  'all that can be reached from every command is of dossier $number alone, asked for $way',
  async ({ number, way }) => {
    const { server, side, other } = await openSides(number, way);
    const before = await filesOf(server, other);
    const own = await filesOf(server, number);
    for (const [line, given] of Object.entries(ASKED)) {
      const isOptional = line.startsWith('schedule') || line.startsWith('settings') || line === 'help';
      if (isOptional && way === 'by the option') continue;
      for (const options of given) {
        const answer = check(side, await side.seat.slash(line, { ...options, ...side.of }), `/${line}`);
        const opened =
          answer.form === null
            ? answer
            : check(side, await side.seat.submit(answer, filled(side, answer)), `/${line}`);
        await crawl(side, [opened], 2);
        if (READS.has(line)) expect(answer.json, `/${line}`).toContain(side.own);
      }
    }
    expect(await filesOf(server, other)).toEqual(before);
    expect(await filesOf(server, number)).not.toEqual(own);
  },
);

/** What is about the server as a whole. */
const OF_SERVER = /^(?:settings|schedule):|^data:new$/;

/** Posted ids with what is in these stories in place of what isn't. */
function ofStories(id: string): string {
  const question = /^(?:claims|compare):/.test(id) ? 'why-transfers' : 'transfers-begun';
  return id
    .replaceAll('the-record', 'transfers-begun')
    .replaceAll('the-source', 'quoted-analysis-text')
    .replaceAll('AbCd1234', recordKey(question))
    .replaceAll('BcDe2345', recordKey('inmates-held'))
    .replaceAll(/:12\b/g, ':1');
}

test.each(NUMBERS)(
  'every control and form of dossier %i that was ever posted reaches it where the channel uses the other',
  async (number) => {
    const { server, side, other } = await openSides(number, 'by the option');
    const before = await filesOf(server, other);
    // What was posted before there were several has no mark.
    const mark = number === 1 ? '' : '@.2:';
    for (const id of POSTED_CONTROLS.filter((one) => !OF_SERVER.test(one)).map(ofStories))
      check(side, await side.seat.use(`${mark}${id}`, ['transfers-begun']), id);
    for (const id of POSTED_FORMS.filter((one) => !OF_SERVER.test(one)).map(ofStories)) {
      const form = { form: { custom_id: `${mark}${id}`, title: 'A form', components: [] } };
      const opened: Answer = { components: [], text: '', json: '', form };
      const what = { what: `${side.own} again`, summary: side.own, reason: side.own };
      check(side, await side.seat.submit(opened, what), id);
    }
    expect(await filesOf(server, other)).toEqual(before);
  },
);

test.each(SIDES)(
  'what is written to dossier $number, asked for $way, is read, told and found there alone',
  async ({ number, way }) => {
    const { server, side, other } = await openSides(number, way);
    const { seat, own, of } = side;
    const slash = async (line: string, options: Readonly<Record<string, unknown>> = {}) =>
      check(side, await seat.slash(line, { ...options, ...of }), `/${line}`);
    const press = async (answer: Answer, words: string) =>
      check(side, await seat.press(answer, words), words);
    const submit = async (answer: Answer, values: Readonly<Record<string, string | readonly string[]>>) =>
      check(side, await seat.submit(answer, values), 'a form');
    const before = await filesOf(server, other);
    const told = server.posted.length;

    const found = (await slash('data drafts')).json;
    expect(found).toContain(`${own} office`);
    const source = await slash('data add', { record: 'source' });
    const saved = await press(await submit(source, { title: `${own} gazette`, kind: ['press'] }), 'Save');
    expect(saved.text).toContain('Saved as revision 4');
    const undone = await press(saved, 'Undo');
    expect(undone.text).toContain('revision 5');
    expect((await press(undone, 'Redo')).text).toContain('Saved as revision 6');

    const queue = await slash('data review');
    expect(queue.text).toContain(`${own} suggests`);
    const rejecting = await press(
      check(side, await seat.use(`${number === 1 ? '' : '@.2:'}data:review:1`)),
      'Reject',
    );
    const rejected = await submit(rejecting, { reason: `${own} knows better` });
    expect(rejected.text).toContain('told by direct message');
    const approved = await press(
      check(side, await seat.use(`${number === 1 ? '' : '@.2:'}data:review:3`)),
      'Approve',
    );
    expect(approved.text).toContain('revision 7');

    const url = 'https://cdn.discordapp.com/attachments/1/story.json';
    const story = { ...storyOf(own), title: `${own} as imported` };
    server.files.set(url, Buffer.from(JSON.stringify(story)));
    const file = { id: '5', filename: 'story.json', size: server.files.get(url)?.length, url };
    const preview = await slash('data import', { file, mode: 'replace' });
    const imported = await press(preview, 'Replace');
    expect(imported.text).toContain('revision 8');
    expect((await slash('brief')).text).toContain(`${own} as imported`);
    expect((await slash('data export')).text).toContain(`${own} as imported`);

    const erasing = await press(await slash('data purge', { revision: 2 }), 'Erase for good');
    expect((await submit(erasing, { number: '2' })).text).toContain('Revision 2 was erased');
    expect((await slash('data history')).text).toContain('erased');

    expect(await filesOf(server, other)).toEqual(before);
    const sent = server.posted.slice(told).map(({ reply }) => JSON.stringify(reply.components));
    await expect.poll(() => server.posted.slice(told).length).toBeGreaterThanOrEqual(8);
    for (const message of sent) {
      expect(message).not.toContain(side.foreign);
      expect(message.includes(', dossier 2 of this server')).toBe(number === 2);
    }
  },
);

test.each(NUMBERS)(
  'mentions and the menu of a message reach dossier %i where its channel uses it',
  async (number) => {
    const { server, side, other } = await openSides(number, 'by its channel');
    const before = await filesOf(server, other);
    for (const words of ['summary', 'Why are they being moved?', 'What changed?', 'hello'])
      check(side, await server.mention(words), words);
    const found = await side.seat.menu('8,000 were moved to Iraq. Trump liked it.', 'Find in dossier');
    check(side, found, 'Find in dossier');
    const form = check(side, await side.seat.menu(`${side.own} said so`), 'the menu');
    const told = check(
      side,
      await side.seat.submit(form, { what: `${side.own} said so` }),
      'the form of the menu',
    );
    expect(told.text).toContain('Suggestion 4 waits');
    expect(await filesOf(server, other)).toEqual(before);
  },
);

test.each(SIDES)(
  'dossier $number as it was, asked for $way, is that of its own past',
  async ({ number, way }) => {
    const { server, side, other } = await openSides(number, way);
    const before = await filesOf(server, other);
    for (const line of ['brief', 'capacity', 'timeline', 'claims', 'compare', 'sources']) {
      const answer = await side.seat.slash(line, { 'as-of': 'r1', ...side.of });
      expect(check(side, answer, `/${line}`).text).toContain('**As of revision 1**');
      for (const id of idsOf(answer)) expect(splitMark(id).mark.revision).toBe(1);
      await crawl(side, [answer], 1);
    }
    expect(await filesOf(server, other)).toEqual(before);
  },
);
