/**
 * The sandbox in a terminal: a typed `/command` is used, and its reply printed as text with its controls numbered.
 * The caller starts it only where a person can type.
 */
import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { ClientError, ControlUnavailable, InvalidOption } from './client/client-errors.ts';
import type { SandboxReply } from './client/sandbox-reply.ts';
import type { SandboxUser } from './client/sandbox-user.ts';
import type { Sandbox } from './sandbox.ts';
import { helpText, readCommandLine } from './terminal/command-line.ts';
import { askForm } from './terminal/form-questions.ts';
import { numberedControls, replyText } from './terminal/reply-text.ts';
import type { SeatName } from './world/world.ts';

interface TerminalOptions {
  readonly sandbox: Pick<Sandbox, 'seat'>;
  readonly input: Readable;
  readonly output: Writable;
  /** Ends the terminal from outside. */
  readonly signal?: AbortSignal;
}

const SEATS: readonly SeatName[] = ['reader', 'second-reader', 'editor', 'admin'];

/** Answers typed lines until `quit`, the end of input or the signal. */
export async function runTerminal({ sandbox, input, output, signal }: TerminalOptions): Promise<void> {
  const lines = createInterface({
    input,
    output,
    prompt: '> ',
    terminal: 'isTTY' in output && output.isTTY === true,
  });
  const print = (text: string): void => {
    output.write(`${text}\n`);
  };
  const leave = () => lines.close();
  signal?.addEventListener('abort', leave, { once: true });
  let user = sandbox.seat({ user: 'admin' });
  let last: SandboxReply | undefined;

  const show = async (reply: SandboxReply) => {
    const shown = reply.kind === 'modal' ? await askForm(reply, lines, print) : reply;
    if (shown === undefined) return print('The form was closed.');
    last = shown;
    print(replyText(shown, placeName(user)));
  };

  const answer = async (line: string): Promise<void> => {
    const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(line) ?? [];
    if (word === 'help' || word === '?') return print(helpText(user.commands()));
    if (word === 'as' || word === 'in') {
      user = moved(sandbox, user, word, rest);
      last = undefined;
      return print(`You are ${user.seat.person.displayName} in ${placeName(user)}.`);
    }
    if (word === 'say') return void user.say(rest);
    if (/^\d+$/.test(word)) return show(await useControl(last, line));
    if (!word.startsWith('/')) return print('Type a /command, help or quit.');
    const { command, options } = readCommandLine(line, user.commands());
    return show(await user.slash(command, options));
  };

  print(`You are ${user.seat.person.displayName} in ${placeName(user)}. Type a /command, help or quit.`);
  lines.prompt();
  for await (const line of lines) {
    const typed = line.trim();
    if (typed === 'quit' || typed === 'exit') break;
    try {
      if (typed !== '') await answer(typed);
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      print(error.message);
    }
    lines.prompt();
  }
  lines.close();
  signal?.removeEventListener('abort', leave);
}

function placeName({ seat: { channel, server } }: SandboxUser): string {
  if (channel.kind === 'bot-dm') return 'the talk with the bot';
  return server === undefined ? 'the group' : `#${channel.name} of ${server.name}`;
}

function moved(
  sandbox: Pick<Sandbox, 'seat'>,
  { seat }: SandboxUser,
  word: 'as' | 'in',
  to: string,
): SandboxUser {
  const place = { server: seat.server?.name ?? 'Newsroom', channel: seat.channel.name } as const;
  const user = SEATS.find((name) => name === (word === 'as' ? to : seat.person.name));
  if (user === undefined) throw new InvalidOption('as', `must be one of ${SEATS.join(', ')}.`);
  try {
    return sandbox.seat({ ...place, user, ...(word === 'in' ? { channel: to } : {}) });
  } catch (error) {
    throw new InvalidOption('in', error instanceof Error ? error.message : String(error));
  }
}

/** `3` presses the third control, `3 1 2` chooses the first and second option of it. */
async function useControl(reply: SandboxReply | undefined, line: string): Promise<SandboxReply> {
  const [number = 0, ...picked] = line.split(/\s+/).map(Number);
  const control = reply && numberedControls(reply)[number - 1];
  if (reply === undefined || control === undefined)
    throw new ControlUnavailable(`There is no control ${number}.`);
  if ('label' in control) return reply.click(control.customId || control.label);
  const values = picked.map((at) => control.options[at - 1]?.value ?? String(at));
  return reply.choose(control.customId, values);
}
