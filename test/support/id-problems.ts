import { commands } from '../../commands/index.ts';
import type { Control, FormHandler } from '../../src/discord/interactions/command.ts';
import { readControlId } from '../../src/discord/replies/control-id.ts';
import type { Form } from '../../src/discord/replies/form.ts';
import { splitMark } from '../../src/discord/replies/mark.ts';
import type { Reply } from '../../src/discord/replies/reply.ts';
import { buttonsOf, selectsOf } from './read-reply.ts';

/** The declared control or form that a custom id names, and what follows the names; null where none is declared. */
export function handlerOf(
  kind: 'controls' | 'forms',
  customId: string,
): { readonly handler: Control | FormHandler; readonly rest: string } | null {
  const named = readControlId(splitMark(customId).id);
  const handlers = commands.find(({ name }) => name === named?.command)?.[kind] ?? [];
  const handler = handlers.find(({ name }) => name === named?.control);
  return named === null || handler === undefined ? null : { handler, rest: named.rest };
}

/** Custom ids of a reply that no declared control reads. A disabled button may name a page that isn't there. */
export function idProblems(reply: Reply): readonly string[] {
  return [...buttonsOf(reply), ...selectsOf(reply)].flatMap(({ custom_id, disabled }) =>
    unread('controls', custom_id, disabled === true),
  );
}

/** The same of a form. */
export function formIdProblems({ form }: Form): readonly string[] {
  return unread('forms', form.custom_id, false);
}

function unread(kind: 'controls' | 'forms', customId: string, disabled: boolean): readonly string[] {
  const found = handlerOf(kind, customId);
  if (found === null) return [`no handler of ${customId}`];
  return disabled || found.handler.state.safeParse(found.rest).success ? [] : [`an unread ${customId}`];
}
