import type { Answer, Ask, PageSeat } from '../protocol.ts';
import { createCommandForm } from './command-form.ts';
import { commandLeaves, type Leaf, matchingLeaves } from './command-leaves.ts';
import { createListPopup } from './list-popup.ts';
import { readCommandLine } from './read-command-line.ts';

export interface Composer {
  /** Takes over what may be sent from a new seat. */
  sit(seat: PageSeat): void;
  /** Puts a command into the box, ready to be filled and sent. */
  pick(name: string): void;
  /** Uses a command as it stands, if it needs nothing more. */
  use(name: string): void;
  focus(): void;
}

export interface ComposerParts {
  readonly form: HTMLFormElement;
  readonly box: HTMLTextAreaElement;
  readonly command: HTMLElement;
  readonly popup: HTMLElement;
  readonly notice: HTMLElement;
  readonly seat: () => PageSeat | undefined;
  readonly ask: (ask: Ask) => Promise<Answer>;
  readonly onForm: (answer: Extract<Answer, { readonly kind: 'form' }>) => void;
  /** Something is on its way: what comes of it should be in view. */
  readonly onSent: () => void;
}

const SLOW_MS = 400;

/** The message box: plain text, a slash that opens the list of commands, and a picked command with its fields. */
export function createComposer(parts: ComposerParts): Composer {
  const { form, box, notice, ask } = parts;
  const popup = createListPopup(parts.popup);
  const commandForm = createCommandForm({
    root: parts.command,
    popup,
    seat: parts.seat,
    ask,
    onSend: () => void send(),
    onLeave: (text) => write(text),
  });
  let leaves: readonly Leaf[] = [];
  let sending = false;

  function write(text: string): void {
    commandForm.close();
    box.hidden = false;
    box.value = text;
    box.focus();
    listCommands();
  }
  function pick(leaf: Leaf, typed?: ReadonlyMap<string, string>): void {
    popup.close();
    say('');
    box.value = '';
    box.hidden = true;
    commandForm.open(leaf, typed);
  }
  function say(text: string, problem = true): void {
    notice.textContent = text;
    notice.classList.toggle('problem', problem && text !== '');
  }
  function listCommands(): void {
    const typed = box.value;
    const exact = leaves.find(({ name }) => typed === `${name} `);
    if (exact !== undefined) return pick(exact);
    const fitting = /^\/[^\n:]*$/.test(typed) ? matchingLeaves(typed, leaves) : [];
    if (fitting.length === 0) return popup.close();
    const items = fitting.map((leaf) => ({ name: leaf.name, detail: leaf.description, pick: () => pick(leaf) }));
    popup.open(box, 'Commands', items);
  }
  async function sendText(): Promise<void> {
    const text = box.value.trim();
    if (text === '') return;
    if (text.startsWith('/')) {
      const line = readCommandLine(text, leaves);
      if (typeof line === 'string') return say(line);
      pick(line.leaf, line.typed);
      return sendCommand();
    }
    const answer = await ask({ ask: 'say', text });
    if (!answer.ok) return say(answer.message);
    if (box.value.trim() === text) box.value = '';
  }
  async function sendCommand(): Promise<void> {
    const slash = await commandForm.read();
    if (slash === undefined) return;
    const slow = setTimeout(() => say(`Sending ${slash.command}…`, false), SLOW_MS);
    const answer = await ask(slash);
    clearTimeout(slow);
    say('');
    if (!answer.ok) {
      const shown = answer.option !== undefined && commandForm.showProblem(answer.option, answer.message);
      return shown ? undefined : say(`${slash.command}: ${answer.message}`);
    }
    write('');
    if (answer.kind === 'form') parts.onForm(answer);
  }
  async function send(): Promise<void> {
    if (sending) return;
    sending = true;
    form.setAttribute('aria-busy', 'true');
    say('');
    popup.close();
    parts.onSent();
    try {
      await (commandForm.isOpen() ? sendCommand() : sendText());
    } finally {
      sending = false;
      form.removeAttribute('aria-busy');
    }
  }
  const named = (name: string) => leaves.find((leaf) => leaf.name === `/${name.replace(/^\//, '')}`);

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node) || !form.contains(relatedTarget)) popup.close();
  });
  box.addEventListener('input', () => {
    say('');
    listCommands();
  });
  box.addEventListener('keydown', (event) => {
    if (popup.takeKey(event) || event.isComposing) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void send();
  });

  return {
    sit: (seat) => {
      leaves = commandLeaves(seat.commands);
      box.disabled = !seat.maySend;
      const place = seat.server === null ? seat.channel.name : `#${seat.channel.name}`;
      box.placeholder = seat.maySend
        ? `Message ${place}, or / for commands`
        : 'You do not have permission to send messages in this channel.';
    },
    pick: (name) => {
      const leaf = named(name);
      if (leaf !== undefined) pick(leaf);
      else if (!box.disabled) write(`/${name.replace(/^\//, '')}`);
    },
    use: (name) => {
      const leaf = named(name);
      if (leaf === undefined) return;
      pick(leaf);
      if (leaf.options.every(({ required }) => !required)) void send();
    },
    focus: () => {
      if (!commandForm.isOpen()) box.focus();
    },
  };
}
