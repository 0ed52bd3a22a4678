/** A bot of discord.js for the sandbox's own tests: each test says how it answers. */
import {
  Client,
  type ClientOptions,
  type Interaction,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

export interface TestBot {
  readonly client: Client<true>;
  /** What went wrong in the bot's own answers. */
  readonly errors: Error[];
}

interface BotPlan {
  readonly commands?: readonly RESTPostAPIApplicationCommandsJSONBody[];
  readonly answer?: (interaction: Interaction) => Promise<unknown>;
  readonly intents?: ClientOptions['intents'];
  readonly rest?: ClientOptions['rest'];
}

/** Connects the bot, registers its commands, and waits until the sandbox counts it as ready. */
export async function connectBot(sandbox: Sandbox, plan: BotPlan = {}): Promise<TestBot> {
  const { commands = [{ name: 'ping', description: 'Answers' }], answer, intents = [], rest = {} } = plan;
  const errors: Error[] = [];
  const client = new Client({ intents, rest: { ...rest, api: sandbox.apiUrl, cdn: sandbox.cdnUrl } });
  client.on('interactionCreate', (interaction) => {
    answer?.(interaction).catch((error: unknown) =>
      errors.push(error instanceof Error ? error : new Error(String(error))),
    );
  });
  const ready = new Promise<Client<true>>((resolve) => client.once('clientReady', resolve));
  await client.login(sandbox.token);
  const connected = await ready;
  await connected.application.commands.set([...commands]);
  await sandbox.ready();
  return { client: connected, errors };
}
