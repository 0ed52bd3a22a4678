import { constants, existsSync } from 'node:fs';
import { access, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DiscordAPIError, REST } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { inviteLink } from '../discord/api/channel-permissions.ts';
import { listJoinedServers } from '../discord/api/forget-left-servers.ts';
import { createMessenger } from '../discord/api/messenger.ts';
import { REFUSED_TOKEN } from '../discord/api/watch-rest.ts';
import type { Command } from '../discord/interactions/command.ts';
import { commandBody, menuBody, sameCommands } from '../discord/interactions/register-commands.ts';
import { StartError } from '../errors/errors.ts';
import { findChannelTroubles } from '../features/setup/channels-in-use.ts';
import { describeCause } from '../store/describe-cause.ts';
import { requireFormat } from '../store/folder-format.ts';
import { lockFolder } from '../store/folder-lock.ts';
import { ServerStates } from '../store/server-states.ts';
import { listServers } from '../store/servers.ts';
import { snowflake } from '../text/snowflake.ts';

/** Says one thing that was looked at: `ok`, `note` (nothing to do), or `fix` (what is wrong, and what to do). */
type Say = (kind: 'ok' | 'note' | 'fix', text: string) => void;

const MEGABYTE = 1024 * 1024;
/** Less free space than this is a matter of days. Megabytes. */
const LOW_SPACE = 200;
/** Schedules run by this machine's clock. Milliseconds. */
const MOST_OFF = 5000;
const WITHIN = 15_000;
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
  await examineFolder(config.stateDir, say);
  if (config.token === undefined)
    say(
      'note',
      'DISCORD_TOKEN is not set: Readout runs in its sandbox. Write the bot’s token to .env to run it on Discord.',
    );
  else await examineDiscord(config, config.token, { commands, say });
  out(wrong === 0 ? 'All right.' : `${wrong} ${wrong === 1 ? 'thing' : 'things'} to fix.`);
  return wrong === 0 ? 0 : 1;
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

async function examineFolder(stateDir: string, say: Say): Promise<void> {
  const folder = resolve(stateDir);
  try {
    if (!existsSync(folder)) return await examineParent(folder, say);
    await requireFormat(folder);
    const probe = join(folder, `.probe-${process.pid}`);
    await writeFile(probe, 'x', { flag: 'wx', mode: 0o600, flush: true }).finally(() =>
      rm(probe, { force: true }),
    );
    say('ok', `${folder} can be written.`);
  } catch (cause) {
    const fix =
      cause instanceof StartError
        ? cause.message
        : `${folder} can't be written (${describeCause(cause)}). Give it to the user that Readout runs as, mount it for writing, or set READOUT_STATE_DIR.`;
    return say('fix', fix);
  }
  const { bavail, bsize } = await statfs(folder);
  const free = Math.floor((bavail * bsize) / MEGABYTE);
  if (free < LOW_SPACE) say('fix', `${free} MB are free there: nothing is saved on a full disk. Make room.`);
  else say('ok', `${free.toLocaleString('en')} MB are free there.`);
  if (isInUse(folder))
    say(
      'note',
      'A Readout is running on it. Stop it to have `npm run dossier -- doctor` look at what is kept.',
    );
  else say('note', `What is kept in it is examined by: npm run dossier -- doctor ${stateDir}`);
}

/** The folder is made at the first start. */
async function examineParent(folder: string, say: Say): Promise<void> {
  const parent = dirname(folder);
  if (!existsSync(parent)) return examineParent(parent, say);
  await access(parent, constants.W_OK);
  say('ok', `The state folder can be made in ${parent}.`);
}

function isInUse(folder: string): boolean {
  if (!existsSync(join(folder, 'lock'))) return false;
  try {
    lockFolder(folder).release();
    return false;
  } catch (error) {
    return error instanceof StartError;
  }
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
  { apiUrl, stateDir }: Config,
  token: string,
  { commands, say }: { readonly commands: readonly Command[]; readonly say: Say },
): Promise<void> {
  const rest = new REST({ api: apiUrl, timeout: WITHIN, retries: 1 }).setToken(token);
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
    await examineChannels(rest, { stateDir, joined, application: about.id }, say);
    say('note', `Add it to a server, with the permissions that it needs: ${inviteLink(about.id)}`);
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status === 401) return say('fix', REFUSED_TOKEN);
    say(
      'fix',
      `Discord could not be asked at ${apiUrl} (${describeCause(error)}). Look at the network, or try again.`,
    );
  }
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
  if (shards > 1)
    say(
      'fix',
      `Discord asks for ${shards} shards, and this version runs one: the bot is in too many servers for it.`,
    );
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
  readonly stateDir: string;
  readonly joined: ReadonlySet<string>;
  readonly application: string;
}

async function examineChannels(
  rest: REST,
  { stateDir, joined, application: id }: Place,
  say: Say,
): Promise<void> {
  const messenger = createMessenger(
    () => rest,
    () => id,
  );
  const folder = join(stateDir, 'servers');
  let troubles = 0;
  for (const server of await listServers(folder).catch(toldBefore)) {
    if (!joined.has(server)) {
      say(
        'note',
        `Server ${server} is kept, and the bot is not in it: 30 days after it left, it is forgotten.`,
      );
      continue;
    }
    const states = new ServerStates({
      folder: join(folder, server),
      warn: () => undefined,
      mayWrite: () => undefined,
    });
    const store = { readState: (_server: string, name: string) => states.read(name) };
    const found = await findChannelTroubles(server, store, messenger).catch((error: unknown) => [
      { server, channel: '', use: 'what is kept of it', problem: describeCause(error) },
    ]);
    for (const { use, problem } of found) say('fix', `Server ${server}, ${use}: ${problem}`);
    troubles += found.length;
  }
  if (troubles === 0)
    say('ok', 'It has the permissions that it needs in every log channel, and where schedules post.');
}

/** That the folder can't be read was said of it. */
function toldBefore(): readonly string[] {
  return [];
}
