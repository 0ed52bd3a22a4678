import { setTimeout as pause } from 'node:timers/promises';
import type { SandboxReply } from '../../../src/sandbox/client/sandbox-reply.ts';

const LONGEST = 120_000;

/** Waits until the reply no longer tells how far it is. */
export async function settled(reply: SandboxReply): Promise<SandboxReply> {
  const until = performance.now() + LONGEST;
  while (/ …$/.test(reply.text) || reply.text === '') {
    if (performance.now() > until) throw new Error(`No answer came: ${reply.text}`);
    await pause(20);
  }
  return reply;
}
