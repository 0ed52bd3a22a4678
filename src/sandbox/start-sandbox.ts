/**
 * The sandbox: a Discord of its own on loopback, to which an unchanged bot connects.
 *
 *     const sandbox = await startSandbox();
 *     const client = new Client({ intents: [], rest: { api: sandbox.apiUrl } });
 *     await client.login(sandbox.token);
 *     await sandbox.ready();                                    // connected, commands registered
 *
 *     const reader = sandbox.seat();                            // the reader, in #general of Newsroom
 *     const reply = await reader.slash('/capacity', { arrivals: 7000 });
 *     reply.text; reply.private; reply.pings; reply.ms;
 *     const next = await reply.click('Next');                   // by label or custom id
 *     await reply.choose('Open a claim', 'claim-1');
 *     await reader.autocomplete('/claims', 'question', 'why');
 *     const form = await sandbox.seat({ user: 'editor' }).slash('/data add', { record: 'claim' });
 *     await form.submit({ Statement: 'What was said' });
 *
 *     sandbox.faults.add({ path: /callback/, status: 500, times: 2 });
 *     sandbox.refusals;                                         // every body that Discord would have refused
 *     await sandbox.close();
 */
import { randomBytes } from 'node:crypto';
import { createUser } from './client/create-user.ts';
import { findSeat } from './client/seat.ts';
import { createCommandStore } from './commands/command-store.ts';
import { createGateway } from './gateway/gateway.ts';
import { createGatewayTroubles } from './gateway/gateway-faults.ts';
import { createIdentifyTurns } from './gateway/identify-turns.ts';
import { announceMessages } from './gateway/message-events.ts';
import { recommendedShards } from './gateway/sharding.ts';
import { announceWorld } from './gateway/world-events.ts';
import { createInteractionStore } from './interactions/interaction-store.ts';
import { createListening, type Served } from './listening.ts';
import { createCrosspostLimit } from './messages/crosspost-limit.ts';
import { createFileStore } from './messages/file-store.ts';
import { createMessageStore } from './messages/message-store.ts';
import { watchActivity } from './page/activity.ts';
import { createOwnAddress } from './page/own-address.ts';
import { createPageFiles } from './page/page-files.ts';
import { pageRoutes } from './page/page-routes.ts';
import { createPageSocket } from './page/page-socket.ts';
import { createRestApp } from './rest/rest-app.ts';
import { LIMITS } from './rules/limits.ts';
import { loadSpecSchemas } from './rules/spec-schemas.ts';
import type { Sandbox, SandboxOptions } from './sandbox.ts';
import type { Backend, Settings } from './server/backend.ts';
import { createFaults } from './server/faults.ts';
import { createRequestLog } from './server/request-log.ts';
import { buildWorld } from './world/build-world.ts';
import { changesOf } from './world/change-world.ts';
import { createSnowflakes } from './world/snowflake.ts';

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, host = '127.0.0.1', userInstall = true, now = Date.now, beside } = options;
  const served: { now?: Served } = {};
  const listening = createListening(() => {
    if (served.now === undefined) throw new Error('The sandbox is not ready for requests yet.');
    return served.now;
  }, beside);
  const spec = await loadSpecSchemas();
  const bound = await listening.open(port, host);
  const authority = `${host.includes(':') ? `[${host}]` : host}:${bound}`;
  const url = `http://${authority}`;
  const cdnUrl = `${url}/cdn`;
  const gatewayUrl = () => `ws://${authority}/gateway`;

  const world = buildWorld(options.moreServers, options.botName, options.botDescription);
  const settings: Settings = {
    token: newToken(world.applicationId),
    userInstall,
    answerWithinMs: options.answerWithinMs ?? LIMITS.interaction.answerWithinMs,
    deferredWithinMs: options.deferredWithinMs ?? 15_000,
    gatewayUrl,
  };
  const nextId = createSnowflakes(now);
  const { heartbeatMs = 41_250, maxConcurrency = 1, identifyEveryMs = 0 } = options;
  const troubles = createGatewayTroubles({
    now,
    shards: () =>
      options.shards ?? recommendedShards(world.servers.filter(({ installed }) => installed).length),
    maxConcurrency,
  });
  const gateway = createGateway({
    world,
    token: settings.token,
    url: gatewayUrl,
    heartbeatMs,
    troubles,
    inTurn: createIdentifyTurns(maxConcurrency, identifyEveryMs, now),
  });
  const backend: Backend = {
    world,
    nextId,
    now,
    spec,
    settings,
    gateway,
    messages: createMessageStore(options.keptMessages),
    crossposts: createCrosspostLimit(options.crosspostsPerHour ?? LIMITS.crosspost.perHour, now),
    files: createFileStore(nextId, () => cdnUrl),
    commands: createCommandStore(world.applicationId, nextId, userInstall),
    interactions: createInteractionStore(nextId, settings.answerWithinMs),
    faults: createFaults(gateway, listening, troubles),
    sessionStartLimit: troubles.sessionStartLimit,
    wantedShards: troubles.wantedShards,
    log: createRequestLog(),
    beside: beside?.paths ?? [],
  };
  announceMessages(world, backend.messages, gateway);
  announceWorld(world, gateway);
  world.changes.on((change) => {
    if (change.kind === 'channel-deleted') backend.messages.forget(change.channel.id);
  });
  const address = createOwnAddress(host, bound);
  served.now = {
    app: createRestApp(backend).route('/', pageRoutes({ files: createPageFiles(), address })),
    gateway,
    page: createPageSocket(backend, watchActivity(backend), address),
    refusesGateway: backend.faults.takeGatewayRefusal,
    delayUpgrade: troubles.upgradeDelay,
  };

  return {
    url,
    apiUrl: `${url}/api`,
    cdnUrl,
    token: settings.token,
    world,
    change: changesOf(world, now),
    seat: (where = {}) => createUser(backend, findSeat(world, where)),
    faults: backend.faults,
    refusals: backend.log.refusals,
    requests: backend.log.requests,
    onInteraction: backend.interactions.opened.on,
    onRequest: backend.log.taken.on,
    ready: () => botReady(backend),
    close: () => listening.pause(),
  };
}

/** A token in the form of Discord's: the bot's id, a time and a secret. */
function newToken(botId: string): string {
  const part = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url');
  return `${part(botId)}.${part(randomBytes(4))}.${part(randomBytes(28))}`;
}

function botReady({ gateway, commands, world }: Backend): Promise<void> {
  const isReady = () =>
    gateway.sessions().some((session) => session.connected()) &&
    [undefined, ...world.servers.map(({ id }) => id)].some((scope) => commands.list(scope).length > 0);
  return new Promise((resolve) => {
    const check = () => {
      if (!isReady()) return;
      for (const off of offs) off();
      resolve();
    };
    const offs = [gateway.identified.on(check), commands.changes.on(check)];
    check();
  });
}
