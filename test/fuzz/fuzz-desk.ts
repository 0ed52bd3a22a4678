import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type APIInteractionResponse, InteractionResponseType } from 'discord-api-types/v10';
import { pino } from 'pino';
import { commands } from '../../commands/index.ts';
import { createRouter } from '../../src/discord/interactions/router.ts';
import { createServerSessions } from '../../src/discord/interactions/server-session.ts';
import type { Reply } from '../../src/discord/replies/reply.ts';
import { parseDossier } from '../../src/dossier/parse-dossier.ts';
import { dossierKey } from '../../src/store/dossier-key.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { pressing, SERVER, slash } from '../support/interactions.ts';
import { limitProblems } from '../support/limit-problems.ts';
import { createRecordingResponder } from '../support/recording-responder.ts';
import { createTestEngine } from '../support/schedule-engine.ts';
import { shipped } from '../support/shipped.ts';
import { storyOf } from '../support/twin-stories.ts';
import { partsOf } from './parts-of.ts';
import { seededRandom } from './seeded-random.ts';

/** What went wrong under random use; empty where nothing did. */
export interface Fuzzed {
  readonly done: Readonly<Record<string, number>>;
  /** The newest revision of each dossier of the server. */
  readonly saved: readonly number[];
  readonly problems: readonly string[];
}

const ADMIN = { permissions: '32' };
const RECORDS = ['event', 'claim', 'figure', 'source', 'actor', 'question', 'reading', 'assessment'];
const CHECK_EVERY = 250;

/**
 * Uses the session at random `times` times: commands, presses and choices with custom ids as they were written and
 * garbled, forms filled with anything. Each must be answered once, with a reply or a form within Discord's limits,
 * and what is saved must stay a dossier.
 */
export async function fuzzDesk(times: number, seed: number): Promise<Fuzzed> {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[], otherwise: T): T =>
    list[Math.floor(random() * list.length)] ?? otherwise;
  const stateDir = mkdtempSync(join(tmpdir(), 'readout-fuzz-'));
  const store = await openLowdbStore({ stateDir, shipped });
  for (const word of ['Birch', 'Cedar']) await store.create(SERVER, storyOf(word));
  const failures: string[] = [];
  const log = pino(
    { base: null },
    { write: (line: string) => void (line.includes('"errorId"') && failures.push(line)) },
  );
  const sessions = createServerSessions({
    store,
    messenger: {
      post: async () => true,
      tell: async () => random() < 0.5,
      inspectChannel: async () => ({
        name: 'log',
        type: 0,
        permissions: random() < 0.5 ? 0n : ~0n,
        thread: false,
      }),
      inspectRole: async () => null,
      application: () => '1',
    },
    schedules: createTestEngine({ store }).engine,
    limit: () => undefined,
    download: async () => new TextEncoder().encode(pick(FILES, '{')),
    clock: () => new Date(),
    onSaved: () => undefined,
  });
  const renderer = { render: () => Promise.reject(new Error('Nothing is drawn here.')) };
  const route = createRouter({ commands, store, sessions, renderer, log });
  const known = { ids: ['data:undo:1'], values: ['x'], forms: ['data:x'], fields: ['x'], options: ['x'] };
  const done: Record<string, number> = {};
  const problems: string[] = [];

  for (let at = 0; at < times && problems.length < 5; at += 1) {
    const kind = pick(['command', 'press', 'press', 'form', 'form', 'form'], 'form');
    done[kind] = (done[kind] ?? 0) + 1;
    const interaction = kind === 'command' ? command() : kind === 'press' ? press() : form();
    const responder = createRecordingResponder();
    await route(interaction, responder);
    const [answer, ...more] = responder.answers;
    if (answer === undefined || more.length > 0)
      problems.push(`${more.length + 1} answers to ${JSON.stringify(interaction)}`);
    else look(answer, interaction);
    for (const failure of failures.splice(0))
      problems.push(`${failure} after ${JSON.stringify(interaction)}`);
    if (at % CHECK_EVERY === 0) await checkDossier();
  }
  await checkDossier();
  const saved = await Promise.all(
    (await store.dossiers(SERVER)).map(
      async (number) => (await store.open(dossierKey(SERVER, number))).revision,
    ),
  );
  await store.close();
  rmSync(stateDir, { recursive: true });
  return { done, saved, problems };

  async function checkDossier(): Promise<void> {
    for (const number of await store.dossiers(SERVER)) {
      const { dossier } = await store.open(dossierKey(SERVER, number));
      const parsed = parseDossier(JSON.parse(JSON.stringify(dossier)));
      if (!parsed.ok)
        problems.push(`a dossier that the schema refuses: ${JSON.stringify(parsed.problems[0])}`);
    }
    const responder = createRecordingResponder();
    await route(slash('brief'), responder);
    // Whatever was set aside or chosen, the server speaks of something.
    if (!JSON.stringify(responder.answers).includes('"custom_id":'))
      problems.push(`a server that speaks of nothing: ${JSON.stringify(responder.answers)}`);
  }

  function look(answer: APIInteractionResponse, interaction: unknown): void {
    const { ids, values, forms, fields, options, reply } = partsOf(answer);
    if (reply !== null)
      problems.push(
        ...limitProblems(withoutOwn(reply)).map(
          (problem) => `${problem} after ${JSON.stringify(interaction)}`,
        ),
      );
    else if (
      answer.type !== InteractionResponseType.Modal &&
      answer.type !== InteractionResponseType.DeferredChannelMessageWithSource &&
      answer.type !== InteractionResponseType.DeferredMessageUpdate
    )
      problems.push(`no reply to ${JSON.stringify(interaction)}`);
    for (const [list, found] of [
      [known.ids, ids],
      [known.values, values],
      [known.forms, forms],
      [known.fields, fields],
      [known.options, options],
    ] as const) {
      for (const one of found) if (!list.includes(one)) list.push(one);
      list.splice(0, Math.max(0, list.length - 400));
    }
  }

  function command(): unknown {
    const record = random() < 0.8 ? pick(IDS, 'x') : text();
    const [name, given] = pick<readonly [string, Readonly<Record<string, unknown>>]>(
      [
        ['add', { record: pick(RECORDS, 'claim') }],
        ['edit', { record }],
        ['drafts', {}],
        ['retire', { record, reason: text().slice(0, 100) || 'x', cascade: random() < 0.5 }],
        ['history', random() < 0.5 ? {} : { record }],
        ['undo', { revision: Math.floor(random() * 30) }],
        ['review', {}],
        ['export', {}],
        ['purge', { revision: Math.floor(random() * 30) }],
        ['import', { file: '9', mode: pick(['replace', 'merge'], 'merge') }],
      ],
      ['history', {}],
    );
    if (random() < 0.15) return aboutServer();
    const base = slash('data', {}, ADMIN);
    const of = random() < 0.5 ? {} : { dossier: pick(['1', '2', '3', 'cedar', '9'], '2') };
    const options = Object.entries({ ...given, ...of }).map(([option, value]) => ({
      name: option,
      value,
      type: option === 'file' ? 11 : 3,
    }));
    const resolved = {
      attachments: {
        9: {
          id: '9',
          filename: 'a.json',
          size: 10,
          url: 'https://cdn.discordapp.com/attachments/1/2/a.json',
        },
      },
    };
    return { ...base, data: { ...base.data, options: [{ type: 1, name, options }], resolved } };
  }

  function aboutServer(): unknown {
    const dossier = pick(['1', '2', '3', 'birch', '4'], '1');
    const [name, sub, given] = pick<readonly [string, string, Readonly<Record<string, unknown>>]>(
      [
        ['settings', 'show', {}],
        ['settings', 'set', { dossier }],
        ['settings', 'set', { dossier, channel: pick(['1400000000000000001', '1400000000000000002'], '1') }],
        ['data', 'new', { title: text().slice(0, 100) || 'x' }],
      ],
      ['settings', 'show', {}],
    );
    const options = Object.entries(given).map(([option, value]) => ({ name: option, value, type: 3 }));
    const base = slash(name, {}, ADMIN);
    return { ...base, data: { ...base.data, options: [{ type: 1, name: sub, options }] } };
  }

  function press(): unknown {
    const values = Array.from({ length: Math.floor(random() * 3) }, () =>
      random() < 0.8 ? pick(known.values, 'x') : text(),
    );
    return pressing(garbled(pick(known.ids, 'x')), { ...ADMIN, values, ephemeral: true });
  }

  function form(): unknown {
    const inputs = Array.from({ length: Math.floor(random() * 6) }, () => filled(pick(known.fields, 'x')));
    return {
      ...pressing('x', { ...ADMIN, ephemeral: true }),
      type: 5,
      data: { custom_id: garbled(pick(known.forms, 'x')), components: inputs },
    };
  }

  function filled(id: string): unknown {
    const value = random() < 0.5 ? pick(known.options, 'x') : text();
    const input =
      random() < 0.6 ? { type: 4, custom_id: id, value } : { type: 3, custom_id: id, values: [value] };
    return random() < 0.95 ? { type: 18, component: input } : input;
  }

  /** A custom id as it is, or with some of its characters lost, doubled or replaced. */
  function garbled(id: string): string {
    if (random() < 0.7) return id;
    const at = Math.floor(random() * id.length);
    const put = pick(['', ':', '@', '@.2:', '@.3:', '9', '-1', 'zz', '\u0000', '😀', id], '');
    return `${id.slice(0, at)}${put}${id.slice(at + Math.floor(random() * 3))}`.slice(0, 100);
  }

  function text(): string {
    return pick(TEXTS, '') + (random() < 0.3 ? String(Math.floor(random() * 100)) : '');
  }
}

/** Readout's own times, channels and invitation are markup that nobody's text may be; the texts here hold none. */
function withoutOwn(reply: Reply): Reply {
  return JSON.parse(JSON.stringify(reply).replaceAll(OWN, 'then'));
}

const OWN = /<t:\d+:[a-zA-Z]>|<#\d{1,20}>|https:\/\/discord\.com\/oauth2\/authorize[^\s"\\]*/g;

const IDS = [
  ...shipped.dossier.claims,
  ...shipped.dossier.events,
  ...shipped.dossier.figures,
  ...shipped.dossier.actors,
].map(({ id }) => id);

const TEXTS = [
  '',
  ' ',
  'It is so.',
  '2026-01',
  '2025?',
  'not a date',
  '100 to 999',
  '-5',
  '1e99',
  '@everyone',
  '**bold** [x](https://example.org)',
  'x'.repeat(4000),
  '\u202e right to left',
  '\ud800',
  '😀'.repeat(50),
  '__proto__',
  'constructor',
  'https://example.org/',
  'almost certainly',
  'most certainly and beyond every doubt there is',
  'ياسين',
  '```',
  'null',
  '{}',
  'reported',
  'claim',
];

const FILES = [
  '',
  '{',
  'null',
  '[]',
  '{"schemaVersion":99}',
  '{"__proto__":{"a":1}}',
  `${'['.repeat(5000)}${']'.repeat(5000)}`,
  JSON.stringify(shipped.dossier),
  JSON.stringify({ ...shipped.dossier, claims: [] }),
  JSON.stringify({ ...shipped.dossier, events: 1 }),
  JSON.stringify({ ...shipped.dossier, actors: [...shipped.dossier.actors, ...shipped.dossier.actors] }),
];
