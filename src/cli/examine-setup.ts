import { DiscordAPIError, HTTPError, RateLimitError, REST } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { inviteLink } from '../discord/api/channel-permissions.ts';
import { listJoinedServers } from '../discord/api/forget-left-servers.ts';
import { createMessenger } from '../discord/api/messenger.ts';
import { REFUSED_TOKEN } from '../discord/api/watch-rest.ts';
import type { Command } from '../discord/interactions/command.ts';
import { commandBody, menuBody, sameCommands } from '../discord/interactions/register-commands.ts';
import { findSettings } from '../discord/interactions/server-settings.ts';
import { findChannelTroubles } from '../features/setup/channels-in-use.ts';
import { describeCause } from '../store/describe-cause.ts';
import { StoreError } from '../store/store.ts';
import { snowflake } from '../text/snowflake.ts';
import { examineFolder, type Say } from './examine-folder.ts';
import { type KeptServers, keptInFolder } from './kept-servers.ts';

/** Schedules run by this machine's clock. Milliseconds. */
const MOST_OFF = 5000;
/** How long an answer is waited for. Milliseconds. */
const WITHIN = 15_000;
/** Where Discord has a bot wait for longer than this, that is said. Milliseconds. */
const WAIT_FOR = 30_000;
/** Discord takes no more servers of a bot that it has not verified. */
const VERIFIED_FROM = 100;

/**
 * Looks at everything that Readout needs to run: this machine, the state folder, the token, and the permissions in the
 * channels in which it writes. It begins no session and changes nothing; a bot may run meanwhile.
 *
 * @returns 0 where nothing is to be fixed, 1 where something is.
 */
export async function examineSetup(
  config: Config,
  commands: readonly Command[],
  out: (line: string) => void,
): Promise<number> {
  let wrong = 0;
  const say: Say = (kind, text) => {
    if (kind === 'fix') wrong += 1;
    out(`${kind.padEnd(4)}  ${text}`);
  };
  examineMachine(say);
  const kept = await examineKept(config, say);
  try {
    if (config.token === undefined)
      say(
        'note',
        'DISCORD_TOKEN is not set: Readout runs in its sandbox. Write the bot’s token to .env to run it on Discord.',
      );
    else await examineDiscord(config.apiUrl, config.token, { commands, kept, say });
  } finally {
    await kept.close();
  }
  out(wrong === 0 ? 'All right.' : `${wrong} ${wrong === 1 ? 'thing' : 'things'} to fix.`);
  return wrong === 0 ? 0 : 1;
}

/** Where it is kept; nothing of Postgres is loaded unless it is there. */
async function examineKept({ databaseUrl, stateDir }: Config, say: Say): Promise<KeptServers> {
  if (databaseUrl !== undefined)
    return (await import('./examine-database.ts')).examineDatabase(databaseUrl, say);
  await examineFolder(stateDir, say);
  return keptInFolder(stateDir);
}

function examineMachine(say: Say): void {
  const { node, tz = 'unknown' } = process.versions;
  if (Number(node.split('.')[0]) < 26) say('fix', `Node.js ${node} is too old: Readout needs 26 or later.`);
  else say('ok', `Node.js ${node}`);
  const [year = ''] = /^\d{4}/.exec(tz) ?? [];
  const isOld = Number(year) < new Date().getUTCFullYear() - 1;
  if (isOld)
    say(
      'fix',
      `Time zone data ${tz} is old: schedules may run an hour off. A newer Node.js brings newer data.`,
    );
  else say('ok', `Time zone data ${tz}`);
}

const user = z.object({ username: z.string(), id: snowflake });
const application = z.object({
  id: snowflake,
  name: z.string(),
  integration_types_config: z.record(z.string(), z.unknown()).nullish(),
});
const gateway = z.object({
  shards: z.number(),
  session_start_limit: z.object({ total: z.number(), remaining: z.number() }),
});

async function examineDiscord(
  apiUrl: string,
  token: string,
  {
    commands,
    kept,
    say,
  }: { readonly commands: readonly Command[]; readonly kept: KeptServers; readonly say: Say },
): Promise<void> {
  const rejectOnRateLimit = ({ retryAfter }: { readonly retryAfter: number }) => retryAfter > WAIT_FOR;
  const rest = new REST({ api: apiUrl, timeout: WITHIN, retries: 1, rejectOnRateLimit }).setToken(token);
  try {
    await examineClock(`${apiUrl}/v${rest.options.version}/gateway`, say);
    const { username } = user.parse(await rest.get(Routes.user()));
    say('ok', `Discord takes the token: it is ${username}’s.`);
    const about = application.parse(await rest.get(Routes.currentApplication()));
    await examineSessions(rest, say);
    const userInstall = about.integration_types_config?.['1'] !== undefined;
    const bodies = commands.flatMap((one) => [commandBody(one, userInstall), ...menuBody(one, userInstall)]);
    await examineCommands(rest, about.id, bodies, say);
    const joined = await listJoinedServers(rest);
    sayServers(joined.size, say);
    await examineChannels(rest, { kept, joined, application: about.id }, say);
    say('note', `Add it to a server, with the permissions that it needs: ${inviteLink(about.id)}`);
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status === 401) return say('fix', REFUSED_TOKEN);
    say('fix', `Discord could not be asked at ${apiUrl}: ${describeAnswer(error)}`);
  }
}

/** What kept Discord from being asked, with what to do: in sentences. */
function describeAnswer(error: unknown): string {
  if (error instanceof RateLimitError)
    return `it has this bot wait for ${Math.ceil(error.retryAfter / 1000)} s. Something asks it too much: look at the log, and try again after that.`;
  if (error instanceof z.ZodError)
    return 'what answers there is not Discord. Look at DISCORD_API_URL, or at what stands between (a proxy, a login page).';
  if (error instanceof DiscordAPIError || error instanceof HTTPError)
    return `${error.status} ${describeCause(error)}. Try again; where that stays, look at DISCORD_API_URL.`;
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return `${describeCause(cause)}. Look at the network, or try again.`;
}

async function examineClock(address: string, say: Say): Promise<void> {
  const asked = Date.now();
  const { headers } = await fetch(address, { signal: AbortSignal.timeout(WITHIN) });
  const stamped = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(stamped)) return;
  // The header is cut to whole seconds.
  const off = (asked + Date.now()) / 2 - (stamped + 500);
  if (Math.abs(off) <= MOST_OFF) return say('ok', 'This machine’s clock agrees with Discord’s.');
  const way = off > 0 ? 'ahead of' : 'behind';
  say(
    'fix',
    `This machine’s clock is ${Math.round(Math.abs(off) / 1000)} s ${way} Discord’s, and schedules run by it. Have it kept right (NTP).`,
  );
}

async function examineSessions(rest: REST, say: Say): Promise<void> {
  const { shards, session_start_limit: limit } = gateway.parse(await rest.get(Routes.gatewayBot()));
  if (shards > 1) say('ok', `Discord asks for ${shards} shards.`);
  if (limit.remaining < limit.total / 10)
    say(
      'fix',
      `${limit.remaining} of ${limit.total} sessions are left today. Something starts it again and again: look at the log.`,
    );
  else
    say(
      'ok',
      `${limit.remaining.toLocaleString('en')} of ${limit.total.toLocaleString('en')} sessions are left today. No privileged intent is needed.`,
    );
}

/** @param bodies All commands as Discord is to know them. */
async function examineCommands(
  rest: REST,
  application: string,
  bodies: readonly unknown[],
  say: Say,
): Promise<void> {
  const query = new URLSearchParams({ with_localizations: 'true' });
  const known = await rest.get(Routes.applicationCommands(application), { query });
  if (sameCommands(bodies, known)) say('ok', `${bodies.length} commands are registered.`);
  else
    say('note', `Discord knows other commands than these ${bodies.length}. The next start registers them.`);
}

function sayServers(count: number, say: Say): void {
  const counted = `It is in ${count.toLocaleString('en')} ${count === 1 ? 'server' : 'servers'}.`;
  if (count >= VERIFIED_FROM * 0.75 && count <= VERIFIED_FROM)
    say(
      'note',
      `${counted} Discord takes no more than ${VERIFIED_FROM} of a bot that is not verified: apply for that in the developer portal.`,
    );
  else say('ok', counted);
}

interface Place {
  readonly kept: KeptServers;
  readonly joined: ReadonlySet<string>;
  readonly application: string;
}

async function examineChannels(
  rest: REST,
  { kept, joined, application: id }: Place,
  say: Say,
): Promise<void> {
  const messenger = createMessenger(
    () => rest,
    () => id,
  );
  // That it can't be read was said of it.
  const servers = await kept.list().catch(() => []);
  sayLeft(
    servers.filter((server) => !joined.has(server)),
    say,
  );
  let troubles = 0;
  for (const server of servers.filter((one) => joined.has(one))) {
    const states = kept.states(server);
    const store = { readState: (_server: string, name: string) => states.read(name) };
    const { damage } = await findSettings(store, server);
    const found = [
      ...(damage === null ? [] : [{ use: 'its settings', problem: describeCause(damage.error) }]),
      ...(await findChannelTroubles(server, store, messenger).catch(asTrouble)),
    ];
    for (const { use, problem } of found) say('fix', `Server ${server}, ${use}: ${problem}`);
    troubles += found.length;
  }
  if (troubles === 0)
    say('ok', 'It has the permissions that it needs in every log channel, and where schedules post.');
}

function sayLeft([first, ...more]: readonly string[], say: Say): void {
  if (first === undefined) return;
  const left =
    more.length === 0
      ? `Server ${first} is kept, and the bot is not in it: 30 days after it left, it is forgotten.`
      : `${more.length + 1} servers, ${first} and others, are kept, and the bot is not in them: 30 days after it left, each is forgotten.`;
  say('note', left);
}

/** Schedules that can't be read, as one more thing to fix. @throws any other error. */
function asTrouble(error: unknown): readonly { readonly use: string; readonly problem: string }[] {
  if (error instanceof StoreError) return [{ use: 'its schedules', problem: describeCause(error) }];
  throw error;
}
