import { commands } from '../../commands/index.ts';
import type { Command, CommandResult, Context } from '../../src/discord/interactions/command.ts';
import { readControlId } from '../../src/discord/replies/control-id.ts';
import { isForm } from '../../src/discord/replies/form.ts';
import type { Reply } from '../../src/discord/replies/reply.ts';
import { buttonOf, selectsOf } from './read-reply.ts';

export function commandNamed(name: string): Command {
  const found = commands.find((command) => command.name === name);
  if (found === undefined) throw new Error(`There is no command ${name}.`);
  return found;
}

/** A command's reply to options as Discord delivers them. */
export async function use(
  name: string,
  options: Readonly<Record<string, unknown>>,
  context: Context,
): Promise<Reply> {
  const command = commandNamed(name);
  return messageOf(await command.run(command.input.parse(options), context));
}

/** What pressing a button, or choosing in a select, gives: its custom id is all that is handed on. */
export async function press(customId: string, chosen: readonly string[], context: Context): Promise<Reply> {
  const named = readControlId(customId);
  const control =
    named === null
      ? undefined
      : commandNamed(named.command).controls?.find(({ name }) => name === named.control);
  if (named === null || control === undefined) throw new Error(`Nothing listens to ${customId}.`);
  const state = control.state.parse(named.rest);
  return messageOf(await control.run(state, context, chosen));
}

function messageOf(outcome: CommandResult): Reply {
  if (isForm(outcome)) throw new Error('A form came where a message should.');
  return outcome;
}

/** A reply and all the pages after it, by pressing "Next" until it can't be pressed. */
export async function pagesOf(first: Reply, context: Context): Promise<readonly Reply[]> {
  const pages = [first];
  for (let at = first, next = buttonOf(at, 'Next'); next !== undefined; next = buttonOf(at, 'Next')) {
    at = await press(next.custom_id, [], context);
    pages.push(at);
  }
  return pages;
}

/** Every entry that a reply's select offers, opened, but for those that `opened` has already. */
export async function openAll(
  reply: Reply,
  context: Context,
  opened: Set<string> = new Set(),
): Promise<readonly Reply[]> {
  const replies: Reply[] = [];
  for (const { custom_id, options } of selectsOf(reply)) {
    for (const { value } of options) {
      if (opened.has(value)) continue;
      opened.add(value);
      replies.push(await press(custom_id, [value], context));
    }
  }
  return replies;
}

/** Everything that can be reached from a reply: its pages, each entry that they open, and the pages of that. */
export async function everythingFrom(first: Reply, context: Context): Promise<readonly Reply[]> {
  const found: Reply[] = [];
  const opened = new Set<string>();
  for (const page of await pagesOf(first, context)) {
    found.push(page);
    for (const entry of await openAll(page, context, opened)) {
      found.push(...(await pagesOf(entry, context)));
      const back = buttonOf(entry, 'Back');
      if (back !== undefined) found.push(await press(back.custom_id, [], context));
    }
  }
  return found;
}
