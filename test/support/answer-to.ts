import { z } from 'zod';
import { commands } from '../../commands/index.ts';
import type { Command } from '../../src/discord/interactions/command.ts';
import { messageOf } from './answers.ts';
import { routerWith } from './interactions.ts';
import { createRecordingResponder } from './recording-responder.ts';

/** A command that does what a test needs. */
export const doing = (run: Command['run'], changes: Partial<Command> = {}): Command => ({
  name: 'doing',
  description: 'Does it',
  audience: 'reader',
  options: [],
  input: z.unknown(),
  run,
  ...changes,
});

/** What a router with these commands answers to an interaction, and what it logs. */
export async function answerTo(interaction: unknown, list: readonly Command[] = commands) {
  const { route, logged } = routerWith(list);
  const responder = createRecordingResponder();
  await route(interaction, responder);
  return { ...responder, logged: logged.join(''), message: messageOf(responder.answers[0]) };
}
