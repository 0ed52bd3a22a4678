import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { REST } from 'discord.js';
import { createMessenger, type Messenger } from '../../src/discord/api/messenger.ts';
import type { Snapshot } from '../../src/dossier/snapshot.ts';
import { createRenderer, type Renderer } from '../../src/pictures/renderer/renderer.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import type { Clock } from '../../src/schedule/clock.ts';
import { readShippedDossier } from '../../src/store/shipped-dossier.ts';
import type { LifeParts } from './bot-life.ts';
import { makeChannels, type SimChannel } from './sim-channels.ts';
import { noTraffic, openTraffic, type Traffic } from './traffic.ts';

const shipped = readShippedDossier(fileURLToPath(new URL('../../data/dossier.json', import.meta.url)));

/** Linux keeps this folder in memory. Processes are killed here, but no power is cut: nothing has to reach a disk. */
const IN_MEMORY = '/dev/shm';

/** How long telling a person is tried, in milliseconds of real time. */
const TELL_WITHIN = 50;

/** What goes on while bots come and go: Discord, the way there, the disk, and whoever draws. */
export interface SimWorld {
  readonly sandbox: Sandbox;
  readonly shipped: Snapshot;
  readonly channels: readonly SimChannel[];
  readonly traffic: Traffic;
  /** An empty folder in memory. */
  readonly stateDir: string;
  /** Where requests go; every process may have its own. */
  openRest(): REST;
  /**
   * What a process of the bot is made with.
   *
   * @param guilds Which of the sandbox's servers each server of the simulation shares.
   */
  partsOfBot(
    guilds: ReadonlyMap<string, string>,
    rest: REST,
  ): Pick<LifeParts, 'shipped' | 'rest' | 'own' | 'renderer' | 'messenger'>;
  close(): Promise<void>;
}

/** @param cuts Which cut is asked of the sandbox now. */
export async function openWorld(clock: Clock, cuts: () => 'before' | 'after'): Promise<SimWorld> {
  const stateDir = mkdtempSync(join(existsSync(IN_MEMORY) ? IN_MEMORY : tmpdir(), 'readout-sim-'));
  // The client keeps to Discord's limits by real time, which hardly passes.
  const sandbox = await startSandbox({ now: () => clock.now(), crosspostsPerHour: 1_000_000 });
  const channels = makeChannels(sandbox);
  const traffic = noTraffic();
  const { connection, openRest } = openTraffic(sandbox, traffic, cuts);
  const { user, application } = await connection.ready;
  const renderer: Renderer = createRenderer({ log: () => undefined });
  return {
    ...{ sandbox, shipped, channels, traffic, stateDir, openRest },
    partsOfBot(guilds, rest) {
      const messenger = createMessenger(
        () => rest,
        () => application.id,
        TELL_WITHIN,
      );
      return {
        ...{ shipped, renderer, rest },
        own: user.id,
        messenger: sharing(guilds, messenger),
      };
    },
    async close() {
      await connection.close();
      await renderer.close();
      await sandbox.close();
      rmSync(stateDir, { recursive: true });
    },
  };
}

function sharing(guilds: ReadonlyMap<string, string>, messenger: Messenger): Messenger {
  const guildOf = (server: string): string => guilds.get(server) ?? server;
  return {
    ...messenger,
    inspectChannel: (server, channel) => messenger.inspectChannel(guildOf(server), channel),
    inspectRole: (server, role) => messenger.inspectRole(guildOf(server), role),
  };
}
