import { data } from '../../../commands/data.ts';
import type { CommandResult, Context } from '../../../src/discord/interactions/command.ts';
import { mayUse } from '../../../src/discord/interactions/permissions.ts';
import {
  createServerSessions,
  type ServerSession,
} from '../../../src/discord/interactions/server-session.ts';
import type { Settings } from '../../../src/discord/interactions/server-settings.ts';
import { readControlId } from '../../../src/discord/replies/control-id.ts';
import { isForm, type SubmittedValues } from '../../../src/discord/replies/form.ts';
import type { Reply } from '../../../src/discord/replies/reply.ts';
import type { Dossier } from '../../../src/dossier/schema.ts';
import { createSnapshot } from '../../../src/dossier/snapshot.ts';
import { openLowdbStore } from '../../../src/store/files/lowdb-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { formIdProblems } from '../../support/id-problems.ts';
import { withoutTimes } from '../../support/limit-problems.ts';
import { bannedIn } from '../../support/plain-words.ts';
import { replyProblems } from '../../support/reply-problems.ts';
import { createTestEngine } from '../../support/schedule-engine.ts';
import { contextOf, shipped } from '../../support/shipped.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** `/data` of one server, on a real store in a folder of its own; every reply is held against Discord's limits. */
export interface Place {
  readonly store: Store;
  readonly stateDir: string;
  /** What was written to channels. */
  readonly posted: readonly Reply[];
  /** What was told while it took a while. */
  readonly progress: readonly string[];
  /** The files that can be fetched, by address. */
  readonly files: Map<string, Uint8Array>;
  session(): Promise<ServerSession>;
  dossier(): Promise<Dossier>;
  use(subcommand: string, options: Readonly<Record<string, unknown>>): Promise<Reply>;
  press(customId: string, ...chosen: string[]): Promise<CommandResult>;
  submit(customId: string, values: SubmittedValues): Promise<Reply>;
  /** Everything below is asked by this person. */
  as(id: string, name: string): void;
  later(ms: number): void;
}

export const SERVER = '1100000000000000001';

export async function openPlace({
  dossier = shipped.dossier,
  settings = {},
}: {
  readonly dossier?: Dossier;
  readonly settings?: Partial<Settings>;
} = {}): Promise<Place> {
  const stateDir = await tempFolder();
  const start = createSnapshot(dossier, 0);
  const store = await openLowdbStore({ stateDir, shipped: start });
  const posted: Reply[] = [];
  const progress: string[] = [];
  const files = new Map<string, Uint8Array>();
  let asker = { id: '7', name: 'Ada' };
  let time = Date.parse('2026-02-01T10:00:00.000Z');
  const sessions = createServerSessions({
    store,
    messenger: {
      post: async (_channel, reply) => posted.push(reply) > 0,
      tell: async () => true,
      inspectChannel: async () => null,
      inspectRole: async () => null,
      application: () => '1',
    },
    schedules: createTestEngine({ store }).engine,
    limit: () => undefined,
    download: async ({ url }) => {
      const file = files.get(url);
      if (file === undefined) throw new Error(`Nothing is at ${url}.`);
      return file;
    },
    clock: () => new Date(time++),
    onSaved: () => undefined,
  });
  const first = await sessions.open(SERVER, asker);
  await first.changeSettings(() => settings);
  return {
    store,
    stateDir,
    posted,
    progress,
    files,
    session: () => sessions.open(SERVER, asker),
    dossier: async () => (await store.open(SERVER)).dossier,
    async use(subcommand, options) {
      const found = data.subcommands?.[subcommand];
      if (found === undefined) throw new Error(`There is no /data ${subcommand}.`);
      return messageOf(await found.run(found.input.parse(options), await context()));
    },
    async press(customId, ...chosen) {
      const named = readControlId(customId);
      const control = data.controls?.find(({ name }) => name === named?.control);
      if (named?.command !== 'data' || control === undefined)
        throw new Error(`Nothing listens to ${customId}.`);
      const state = control.state.parse(named.rest);
      return checked(await control.run(state, await context(), chosen));
    },
    async submit(customId, values) {
      const named = readControlId(customId);
      const form = data.forms?.find(({ name }) => name === named?.control);
      if (named?.command !== 'data' || form === undefined) throw new Error(`Nothing takes ${customId}.`);
      const state = form.state.parse(named.rest);
      return messageOf(await form.run(state, await context(), values));
    },
    as(id, name) {
      asker = { id, name };
    },
    later(ms) {
      time += ms;
    },
  };

  async function context(): Promise<Context> {
    const snapshot = await store.open(SERVER);
    if (!mayUse('admin', data.audience)) throw new Error('Nobody may use /data.');
    return {
      ...contextOf(snapshot),
      asker,
      level: 'admin',
      past: (point) => store.at(SERVER, point, 'begin'),
      session: await sessions.open(SERVER, asker),
      progress: (text) => void progress.push(text),
    };
  }
}

export function messageOf(outcome: CommandResult): Reply {
  if (isForm(outcome)) throw new Error('A form came where a message should.');
  return checked(outcome);
}

function checked<Kind extends CommandResult>(outcome: Kind): Kind {
  const problems = isForm(outcome)
    ? formIdProblems(outcome)
    : [...replyProblems(withoutTimes(outcome)), ...bannedIn(outcome.components)];
  if (problems.length > 0) throw new Error(`Discord would refuse this: ${problems.join('; ')}`);
  return outcome;
}
