import { pino } from 'pino';
import { commands } from '../../commands/index.ts';
import { startBot } from '../../src/bot.ts';
import { createRenderer } from '../../src/pictures/renderer/renderer.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { readShippedDossier } from '../../src/store/shipped-dossier.ts';
import type { Store } from '../../src/store/store.ts';
import { watchStates } from '../support/watch-states.ts';
import { DOSSIER } from './bot-in-sandbox.ts';
import { holdWrites } from './hold-writes.ts';
import { stepsOf } from './kill-steps-of-write.ts';

/**
 * The whole bot, which ends itself by SIGKILL at a step of a post, of a message to a follower, or of a change that waits, or holds its writing. Between the process's own writes there is nothing but
 * the requests, so the steps are told apart by what is written.
 */
const [stateDir = '', apiUrl = '', token = '', step = '', dossier = DOSSIER] = process.argv.slice(2);
if (step === 'holding') holdWrites();

const store = await openLowdbStore({ stateDir, shipped: readShippedDossier(dossier) });
await startBot(
  {
    token,
    apiUrl,
    cdnUrl: apiUrl.replace(/api$/, 'cdn'),
    mentions: false,
    commands,
    store: dyingStore(store),
    renderer: createRenderer({ log: () => undefined }),
    log: pino({ level: 'silent' }),
  },
  new AbortController().signal,
);

function dyingStore(kept: Store): Store {
  return {
    ...kept,
    changeState: watchStates(kept, {
      before: (_server, name, value) => dieAt(stepsOf(name, JSON.stringify(value))[0]),
      after: (_server, name, value) => dieAt(stepsOf(name, JSON.stringify(value))[1]),
    }),
  };
}

function dieAt(reached: string | null): void {
  if (reached === step) process.kill(process.pid, 'SIGKILL');
}
