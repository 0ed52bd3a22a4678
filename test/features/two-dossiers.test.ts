import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { splitMark } from '../../src/discord/replies/as-of.ts';
import { inputsOf } from '../support/editors-session.ts';
import { SERVER } from '../support/interactions.ts';
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
  await server.set({ dossier: way === 'by its channel' ? number : other, logChannel: LOG });
  const side: Side = {
    number,
    own: WORDS[number],
    foreign: WORDS[other],
    seat: server.seat(),
    of: way === 'by its channel' ? {} : { dossier: String(number) },
  };
  return { server, side, other };
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
      }
    }
    expect(await filesOf(server, other)).toEqual(before);
  },
);
