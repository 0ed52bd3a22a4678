import { type APILabelComponent, ComponentType } from 'discord-api-types/v10';
import { z } from 'zod';
import { SUGGESTED_KINDS, type SuggestedKind } from '../../discord/interactions/add-ids.ts';
import { type FoundRecord, nameRecord } from '../../discord/interactions/record-options.ts';
import { controlId } from '../../discord/replies/control-id.ts';
import { type Form, type SubmittedValues, textInput } from '../../discord/replies/form.ts';
import { nounOf } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors/errors.ts';
import { cutLabel } from '../../text/cut-text.ts';
import { snowflake } from '../../text/snowflake.ts';
import { cutPlain, type Suggestion, TEXT_LIMITS, TEXT_NAMES, type TextName } from '../review-queue/queue.ts';
import { ASKED, ASKED_OF_MESSAGES, ASKED_OF_MISTAKES, type Asked } from '../review-queue/suggestion-words.ts';

export const proposeId = controlId('suggest', 'propose', [z.enum(SUGGESTED_KINDS)]);
/** The channel and the message that is suggested. */
export const messageId = controlId('suggest', 'message', [snowflake, snowflake]);

/** Reports a mistake in the entry with that id; as a command has it, in what names it: it is looked up later. */
export const mistakeFormId = controlId('suggest', 'mistaken', [z.string().max(40)]);

/** The form in which anybody reports a mistake in an entry. */
export function mistakeForm(snapshot: Snapshot, { list, record }: FoundRecord): Form {
  const { label } = nameRecord(snapshot, list, record);
  const hint = cutLabel(`In the ${nounOf(list)} “${label}”`, 100);
  return {
    form: {
      custom_id: mistakeFormId.id(record.id),
      title: `Report a mistake in a ${nounOf(list)}`.replace(/ a ([aeiou])/, ' an $1'),
      components: [
        inputOf('what', { ...ASKED_OF_MISTAKES.what, hint }),
        inputOf('more', ASKED_OF_MISTAKES.more),
        inputOf('where', ASKED_OF_MISTAKES.where),
      ],
    },
  };
}

/** The one plain form in which anybody proposes a record. */
export function suggestForm(kind: SuggestedKind): Form {
  const components = TEXT_NAMES.map((name) => inputOf(name, ASKED[kind][name]));
  const title = `Suggest ${kind === 'event' ? 'an' : 'a'} ${kind}`;
  return { form: { custom_id: proposeId.id(kind), title, components } };
}

/** The same for what a message says, which is its source: the link is in the form's id, as a form has 5 inputs at most. */
export function messageForm(text: string, channel: string, message: string): Form {
  const inputs = (['what', 'who', 'sure', 'more'] as const).map((name) =>
    inputOf(name, ASKED_OF_MESSAGES[name], name === 'what' ? text : ''),
  );
  return {
    form: {
      custom_id: messageId.id(channel, message),
      title: 'Suggest this message to the dossier',
      components: [kindInput(), ...inputs],
    },
  };
}

/**
 * What was written, each text trimmed and under its limit.
 *
 * @throws UserError where nothing says what is proposed.
 */
export function readTexts(values: SubmittedValues): Suggestion['texts'] {
  const read = (name: TextName): string => {
    const value = values[name];
    return typeof value === 'string' ? cutPlain(value.trim(), TEXT_LIMITS[name]) : '';
  };
  const texts = {
    what: read('what'),
    who: read('who'),
    where: read('where'),
    sure: read('sure'),
    more: read('more'),
  };
  if (texts.what === '') throw new UserError('Nothing was suggested: the first field says what it is about.');
  return texts;
}

/** @throws UserError where none was chosen. */
export function readKind(values: SubmittedValues): SuggestedKind {
  const value = values['kind'];
  const kind = z.enum(SUGGESTED_KINDS).safeParse(Array.isArray(value) ? value[0] : value);
  if (!kind.success) throw new UserError('Nothing was suggested: choose what kind of entry it is.');
  return kind.data;
}

function inputOf(name: TextName, { label, hint }: Asked, value = ''): APILabelComponent {
  return textInput({
    id: name,
    label,
    description: hint,
    most: TEXT_LIMITS[name],
    isLong: name === 'what' || name === 'more',
    required: name === 'what',
    value: cutPlain(value.trim(), TEXT_LIMITS[name]),
  });
}

const KINDS: Readonly<Record<SuggestedKind, string>> = {
  claim: 'A statement by somebody',
  event: 'Something that happened or is to happen',
  figure: 'A number, as it was said',
  source: 'Where statements were published',
};

function kindInput(): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: 'What it is',
    description: 'The link to the message goes to the editors as its source',
    component: {
      type: ComponentType.StringSelect,
      custom_id: 'kind',
      options: (['claim', 'event', 'figure', 'source'] as const).map((kind) => ({
        value: kind,
        label: cutLabel(kind, 100),
        description: KINDS[kind],
        default: kind === 'claim',
      })),
    },
  };
}
