import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { Reply } from './reply.ts';

/** A form to be filled, as plain JSON within Discord's limits: at most 5 inputs, a title of at most 45 characters. */
export interface Form {
  readonly form: APIModalInteractionResponseCallbackData;
}

export function isForm(outcome: Reply | Form): outcome is Form {
  return 'form' in outcome;
}
