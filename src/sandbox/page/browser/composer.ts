import type { Answer, Ask, PageSeat } from '../protocol.ts';
import { spokenChannel } from './channel-label.ts';
import { createCommandForm } from './command-form.ts';
import { commandLeaves, type Leaf } from './command-leaves.ts';
import { CHANNEL } from './discord-codes.ts';
import { createListPopup } from './list-popup.ts';
import { createMentionHint } from './mention-hint.ts';
import { type Mentionable, mentionsBot, withMentions } from './mentions.ts';
import type { PageElements } from './page-elements.ts';
import { readCommandLine, type TypedLine } from './read-command-line.ts';
import { createTypingOffers } from './typing-offers.ts';

interface ComposerParts extends PageElements {
  readonly seat: () => PageSeat | undefined;
  readonly ask: (ask: Ask) => Promise<Answer>;
  /** Whom a message can mention here. */
  readonly people: () => readonly Mentionable[];
  readonly onForm: (answer: Extract<Answer, { readonly kind: 'form' }>) => void;
  /** Something that the person wrote is on its way: what comes of it should be in view. */
  readonly onSent: (asksBot: boolean) => void;
}

/** What is wrong with a command is known at once; what takes longer waits for the bot. */
const SLOW_MS = 400;

/** The message box: plain text, a slash that opens the list of commands, and a picked command with its fields. */
export function createComposer(parts: ComposerParts) {
  const { form, box, notice, ask } = parts;
  const popup = createListPopup(parts.popup);
  const hint = createMentionHint(parts);
  const offer = createTypingOffers({ ...parts, popup, leaves: () => leaves, pick });
  const onSend = () => void send();
  const commandForm = createCommandForm({ ...parts, root: parts.command, popup, onSend, onLeave: write });
  let leaves: readonly Leaf[] = [];
  let sending = false;
  let channel = '';
  let user = '';

  /** Back to plain text. A person who went on elsewhere meanwhile keeps the focus there. */
  function write(text: string): void {
    const here = form.contains(document.activeElement) || document.activeElement === document.body;
    commandForm.close();
    box.hidden = false;
    box.value = text;
    if (here) box.focus();
    offer();
  }
  function pick(leaf: Leaf, typed?: TypedLine['typed']): void {
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
  async function sendText(): Promise<void> {
    const text = box.value.trim();
    if (text === '') return;
    if (text.startsWith('/')) {
      const line = readCommandLine(text, leaves);
      if (typeof line === 'string') return say(line);
      pick(line.leaf, line.typed);
      return sendCommand();
    }
    hint.sent(text);
    const answer = await ask({ ask: 'say', text: withMentions(text, parts.people()) });
    if (!answer.ok) return say(answer.message);
    if (box.value.trim() === text) box.value = '';
    const hinted = hint.text();
    if (hinted !== '') say(hinted, false);
  }
  async function sendCommand(): Promise<void> {
    const slash = await commandForm.read();
    if (slash === undefined) return;
    const filled = commandForm.filled();
    const [sentIn, sentAs] = [channel, user];
    const asked = ask(slash);
    const pause = new Promise<undefined>((resolve) => setTimeout(resolve, SLOW_MS, undefined));
    const answer = await Promise.race([asked, pause]);
    if (answer !== undefined) return finish(slash.command, answer, true);
    // The bot probably has it and may be slow: the box is free for the next.
    write('');
    say(`${slash.command} is under way…`, false);
    void asked.then((late) => {
      // What is wrong is said at its field all the same, unless the person has begun something else, or is elsewhere.
      const isHere = channel === sentIn && user === sentAs;
      const isFree = box.value === '' && document.activeElement === box;
      const again = !late.ok && late.option !== undefined && isHere && isFree;
      if (again && filled !== undefined) pick(filled.leaf, filled.typed);
      finish(slash.command, late, again);
    });
  }
  function finish(command: string, answer: Answer, inForm: boolean): void {
    say('');
    if (answer.ok) {
      if (inForm) write('');
      if (answer.kind === 'form') parts.onForm(answer);
      return;
    }
    const { option, message } = answer;
    const shown = inForm && option !== undefined && commandForm.showProblem(option, message);
    if (!shown) say(`${command}: ${message}`);
  }
  async function send(): Promise<void> {
    if (sending) return;
    sending = true;
    form.setAttribute('aria-busy', 'true');
    say('');
    popup.close();
    parts.onSent(commandForm.isOpen() || box.value.startsWith('/') || mentionsBot(box.value, parts.people()));
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
    onSend();
  });
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node) || !form.contains(relatedTarget)) popup.close();
  });
  box.addEventListener('input', () => {
    say('');
    offer();
  });
  box.addEventListener('keydown', (event) => {
    if (popup.takeKey(event) || event.isComposing || event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    onSend();
  });

  return {
    /** Says under the messages why nothing came of something. */
    say,
    /** Takes over what may be sent from a new seat. */
    sit: (seat: PageSeat) => {
      const before = JSON.stringify(leaves);
      leaves = commandLeaves(seat.commands);
      // What is typed already may mean a command that was not there yet.
      if (JSON.stringify(leaves) !== before && document.activeElement === box) offer();
      box.disabled = !seat.maySend;
      parts.send.disabled = !seat.maySend;
      if (seat.channel.id !== channel) say('');
      channel = seat.channel.id;
      user = seat.user;
      if (box.disabled && commandForm.isOpen()) write('');
      box.placeholder = hintFor(
        seat,
        parts.people().some(({ isBot }) => isBot),
      );
    },
    /** Puts a command into the box, ready to be filled and sent. */
    pick: (name: string) => {
      const leaf = named(name);
      if (box.disabled) return;
      if (leaf !== undefined) return pick(leaf);
      box.focus();
      write(`/${name.replace(/^\//, '')}`);
    },
    /**
     * Runs a line of a command whose options are texts, past the box; one that lacks a required option is put into the
     * box. True once it was answered.
     */
    run: async (line: string) => {
      const read = readCommandLine(line, leaves);
      if (box.disabled) return false;
      if (typeof read === 'string') {
        say(read);
        return false;
      }
      const { leaf, typed } = read;
      const lacks = leaf.options.some((option) => option.required && !typed.has(option));
      if (lacks) pick(leaf, typed);
      if (lacks) return false;
      const options = Object.fromEntries([...typed].map(([{ name }, text]) => [name, text]));
      const answer = await ask({ ask: 'slash', command: leaf.name, options });
      finish(leaf.name, answer, false);
      return answer.ok;
    },
    focus: () => {
      if (!commandForm.isOpen()) box.focus();
    },
  };
}

/** What the empty box says can be done in it. */
function hintFor({ channel, maySend }: PageSeat, hasBot: boolean): string {
  if (!maySend) return 'You do not have permission to send messages in this channel.';
  if (channel.type === CHANNEL.dm) return 'Ask in plain words, or / for commands';
  const place = `Message ${spokenChannel(channel)}`;
  return hasBot ? `${place}, / for commands, @ to ask` : `${place}, or / for commands`;
}
