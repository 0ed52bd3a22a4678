import type { APIInteractionResponse, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { textOf } from './read-reply.ts';

const EPHEMERAL = 64;

interface Message {
  readonly components: APIMessageTopLevelComponent[];
  readonly flags: number;
  readonly text: string;
}

/** The message that an answer carries; an empty one where it carries none. */
export function messageOf(answer: APIInteractionResponse | undefined): Message {
  const data: object = answer !== undefined && 'data' in answer && answer.data ? answer.data : {};
  const components = 'components' in data && Array.isArray(data.components) ? data.components : [];
  const flags = 'flags' in data && typeof data.flags === 'number' ? data.flags : 0;
  return { components, flags, text: textOf({ components }) };
}

/** Whether only the person asking sees it. */
export function isPrivate(answer: APIInteractionResponse | undefined): boolean {
  return (messageOf(answer).flags & EPHEMERAL) !== 0;
}
