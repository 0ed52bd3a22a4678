import type { Answer, OptionValue, PageOption, PageSeat } from '../protocol.ts';
import { OPTION } from './discord-codes.ts';
import { button, el, problemLine } from './dom.ts';
import type { ListPopup } from './list-popup.ts';
import {
  type Choice,
  findChoice,
  listedChoices,
  type ReadValue,
  readTyped,
  typeText,
} from './option-values.ts';
import { readFile } from './read-file.ts';

/** The list that an option's field opens. */
interface FieldList {
  /** Opens it, or brings it up to date with what is typed. */
  refresh(): void;
  /** The value that a text stands for; undefined where the text is the value. */
  read(typed: string): ReadValue | undefined;
}

interface FieldListParts {
  readonly option: PageOption;
  readonly input: HTMLInputElement;
  readonly popup: ListPopup;
  readonly seat: () => PageSeat | undefined;
  /** Asks the bot what it suggests for what is typed. */
  readonly suggest: (option: PageOption, typed: string) => Promise<Answer>;
  readonly onPick: () => void;
}

const MAX_SHOWN = 25;
const PAUSE_MS = 180;

/** The list of an option that has one: its choices, who and what there is here, or what the bot suggests. */
function fieldList(parts: FieldListParts): FieldList | undefined {
  const { option, input, seat } = parts;
  const here = seat();
  const fixed = here === undefined ? undefined : listedChoices(option, here);
  if (fixed === undefined && !option.autocomplete) return undefined;
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
  }))
    input.setAttribute(name, value);
  return fixed === undefined ? suggestedList(parts) : fixedList(parts, fixed);
}

function fixedList({ option, input, popup, onPick }: FieldListParts, choices: readonly Choice[]): FieldList {
  return {
    refresh: () => {
      const chosen = findChoice(input.value, choices);
      const typed = chosen === undefined ? input.value.trim().toLowerCase() : '';
      const shown = choices.filter(({ name }) => name.toLowerCase().includes(typed)).slice(0, MAX_SHOWN);
      if (shown.length === 0) return popup.say(input, option.name, 'Nothing in the list fits.');
      const items = shown.map((choice) => item(choice, input, popup, onPick));
      popup.open(input, option.name, items, chosen === undefined ? 0 : shown.indexOf(chosen));
    },
    read: (typed) => {
      const choice = findChoice(typed, choices);
      return choice === undefined ? { problem: 'Choose one of the list.' } : { value: choice.value };
    },
  };
}

function suggestedList({ option, input, popup, suggest, onPick }: FieldListParts): FieldList {
  // Values by the names under which they were picked: the bot wants the value, the person reads the name.
  const picked = new Map<string, OptionValue>();
  let timer = 0;
  let newest = 0;
  const ask = async () => {
    const turn = ++newest;
    const answer = await suggest(option, input.value);
    if (turn !== newest || document.activeElement !== input) return;
    if (!answer.ok) return popup.say(input, option.name, answer.message);
    if (answer.kind !== 'choices' || answer.choices.length === 0) {
      return popup.say(input, option.name, 'No suggestions. What you typed is sent as it is.');
    }
    const items = answer.choices.map((choice) =>
      item(choice, input, popup, () => {
        picked.set(choice.name, choice.value);
        onPick();
      }),
    );
    popup.open(input, option.name, items);
  };
  return {
    refresh: () => {
      clearTimeout(timer);
      newest++;
      if (picked.has(input.value)) return popup.close();
      popup.say(input, option.name, 'Loading suggestions…');
      timer = setTimeout(ask, PAUSE_MS);
    },
    read: (typed) => {
      const value = picked.get(typed);
      return value === undefined ? undefined : { value };
    },
  };
}

function item({ name, detail }: Choice, input: HTMLInputElement, popup: ListPopup, onPick: () => void) {
  const pick = () => {
    input.value = name;
    popup.close();
    onPick();
  };
  return { name, detail, pick };
}

export type OptionField = ReturnType<typeof optionField>;

interface FieldParts extends Omit<FieldListParts, 'input' | 'option'> {
  readonly option: PageOption;
  readonly onRemove: () => void;
}

let made = 0;

/** One option of a command as a field: its name, what it takes, what it is for, and a way to take it out again. */
export function optionField({ option, onRemove, ...parts }: FieldParts) {
  const id = `option-${++made}`;
  const { name, description, required, type, max_length: maxLength } = option;
  const isFile = type === OPTION.attachment;
  const isNumber = type === OPTION.integer || type === OPTION.number;
  const input = el('input', {
    id,
    type: isFile ? 'file' : 'text',
    inputmode: isNumber ? 'decimal' : undefined,
    autocomplete: 'off',
    spellcheck: isNumber ? 'false' : undefined,
    maxlength: type === OPTION.string ? maxLength : undefined,
    'aria-required': required && 'true',
    'aria-describedby': `${id}-about ${id}-problem`,
  });
  const { line: problem, showProblem } = problemLine(id, input);
  input.addEventListener('input', () => showProblem(''));
  const onPick = () => {
    showProblem('');
    parts.onPick();
  };
  const list = isFile ? undefined : fieldList({ ...parts, option, input, onPick });
  const remove = button('×', { class: 'remove', 'aria-label': `Remove ${name}`, title: 'Remove' }, onRemove);
  const element = el(
    'div.option-field',
    { 'data-option': name },
    el('label', { for: id }, name),
    input,
    required ? null : remove,
    el('p.about', { id: `${id}-about` }, el('span.type', typeText(option)), description),
    problem,
  );

  return {
    option,
    element,
    input,
    /** What opens over the field, where it has a list. */
    list,
    /** Says at the field what is wrong with it; an empty text takes that back. */
    showProblem,
    /** Undefined while nothing is filled in. */
    read: async (): Promise<ReadValue | undefined> => {
      const [file] = input.files ?? [];
      if (isFile) return file === undefined ? undefined : { value: await readFile(file) };
      if (input.value.trim() === '') return undefined;
      return list?.read(input.value) ?? readTyped(option, input.value);
    },
  };
}
