import { pino } from 'pino';
import { z } from 'zod';
import { commands } from '../../commands/index.ts';
import { startBot } from '../../src/bot.ts';
import { createClusterMember } from '../../src/cluster-member.ts';
import { openDiscordConnection } from '../../src/discord/gateway/connection.ts';
import { createRenderer } from '../../src/pictures/renderer/renderer.ts';
import { openPostgresStore } from '../../src/store/postgres/postgres-store.ts';
import { readShippedDossier } from '../../src/store/shipped-dossier.ts';
import type { Store } from '../../src/store/store.ts';
import { DOSSIER } from './bot-in-sandbox.ts';
import { stepsOf } from './kill-steps-of-write.ts';

/** What the process tells the one that started it: what stands still at its step, and what went on from there to its end. */
export type HeldMessage = { readonly held: string } | { readonly ended: string };

/**
 * One process of those that share a database. Each server that is named stands still at a step of a post of its own, until
 * it is told to go on with some of them; SIGTERM ends it as it ends the real one.
 */
const [url = '', apiUrl = '', token = '', held = '{}'] = process.argv.slice(2);
const steps = z.record(z.string(), z.string()).parse(JSON.parse(held));
const gates = new Map<string, () => void>();
process.on('message', (servers) => {
  for (const server of z.array(z.string()).parse(servers)) gates.get(server)?.();
});

const stopping = new AbortController();
process.on('SIGTERM', () => stopping.abort());
const log = pino({ base: null });
const member = createClusterMember({
  url,
  shardCount: 'auto',
  resumes: true,
  stopping: stopping.signal,
  log,
});
const store = await openPostgresStore({ url, shipped: readShippedDossier(DOSSIER), fence: member.fence });
const discord = { token, apiUrl, cdnUrl: apiUrl.replace(/api$/, 'cdn'), mentions: false, log };
const connection = openDiscordConnection(
  { ...discord, ...member.connection(Promise.resolve()) },
  stopping.signal,
);
const renderer = createRenderer({ log: () => undefined });
const bot = await startBot(
  { ...discord, commands, store: holding(store), renderer, serve: member.serve },
  stopping.signal,
  connection,
);
stopping.signal.addEventListener('abort', () => void end());

async function end(): Promise<void> {
  await bot.stop();
  await store.close();
  process.exit(0);
}

function holding(kept: Store): Store {
  return {
    ...kept,
    async changeState(server, name, change) {
      const before = await kept.readState(server, name);
      const after = change(before);
      const [first, last] = after === before ? [] : stepsOf(name, JSON.stringify(after));
      try {
        await standAt(server, first);
        const value = await kept.changeState(server, name, change);
        await standAt(server, last);
        return value;
      } finally {
        if (gates.has(server)) tell({ ended: server });
      }
    },
  };
}

/** Stands still where this is the step of a server at which it is to. */
async function standAt(server: string, step: string | null | undefined): Promise<void> {
  if (step === undefined || step === null || steps[server] !== step) return;
  delete steps[server];
  const { promise, resolve } = Promise.withResolvers<void>();
  gates.set(server, resolve);
  tell({ held: server });
  await promise;
}

function tell(message: HeldMessage): void {
  process.send?.(message);
}
