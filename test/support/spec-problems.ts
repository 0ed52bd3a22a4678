import { z } from 'zod';
import type { MessageBody } from '../../src/discord/replies/responder.ts';

/** Discord's own schema of a first answer with a message, from its OpenAPI description. */
const specModule: string = 'discord-api-spec/zod';
const spec: unknown = await import(specModule);
const callback: unknown =
  typeof spec === 'object' && spec !== null
    ? Reflect.get(spec, 'CreateMessageInteractionCallbackRequestSchema')
    : undefined;

/** What that schema finds wrong with a message sent as an answer. */
export function specProblems(data: MessageBody): readonly string[] {
  if (!(callback instanceof z.core.$ZodType)) throw new Error('discord-api-spec has no such schema.');
  const result = z.core.safeParse(callback, { type: 4, data });
  return result.success
    ? []
    : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}
