import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { snowflake } from '../../discord/api/snowflake.ts';
import { controlId } from '../../discord/replies/control-id.ts';
import type { Form, SubmittedValues } from '../../discord/replies/form.ts';
import { UserError } from '../../errors/errors.ts';
import { cutLabel } from '../../text/cut-text.ts';
import {
  cutPlain,
  SUGGESTED_KINDS,
  type SuggestedKind,
  type Suggestion,
  TEXT_LIMITS,
  TEXT_NAMES,
  type TextName,
} from '../review-queue/queue.ts';
import { ASKED, ASKED_OF_MESSAGES, type Asked } from '../review-queue/suggestion-words.ts';

export const proposeId = controlId('suggest', 'propose', [z.enum(SUGGESTED_KINDS)]);
/** The channel and the message that is suggested. */
export const messageId = controlId('suggest', 'message', [snowflake, snowflake]);

/** The one plain form in which anybody proposes a record. */
export function suggestForm(kind: SuggestedKind): Form {
  return formOf({
    custom_id: proposeId.id(kind),
    title: `Suggest ${kind === 'event' ? 'an' : 'a'} ${kind}`,
    components: TEXT_NAMES.map((name) => textInput(name, ASKED[kind][name])),
  });
}

/** The same for what a message says, which is its source: the link stands in the form's id, for there is no room. */
export function messageForm(text: string, channel: string, message: string): Form {
  return formOf({
    custom_id: messageId.id(channel, message),
    title: 'Suggest this message to the dossier',
    components: [
      kindInput(),
      ...(['what', 'who', 'sure', 'more'] as const).map((name) =>
        textInput(name, ASKED_OF_MESSAGES[name], name === 'what' ? text : ''),
      ),
    ],
  });
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
  if (texts.what === '')
    throw new UserError('Nothing was suggested: the first field says what the record is about.');
  return texts;
}

/** @throws UserError where none was chosen. */
export function readKind(values: SubmittedValues): SuggestedKind {
  const value = values['kind'];
  const kind = z.enum(SUGGESTED_KINDS).safeParse(Array.isArray(value) ? value[0] : value);
  if (!kind.success) throw new UserError('Nothing was suggested: choose what kind of record it is.');
  return kind.data;
}

const REQUIRED: ReadonlySet<TextName> = new Set(['what']);
const LONG: ReadonlySet<TextName> = new Set(['what', 'more']);

function textInput(name: TextName, { label, hint }: Asked, value = ''): APILabelComponent {
  const most = TEXT_LIMITS[name];
  const preset = cutPlain(value.trim(), most);
  return {
    type: ComponentType.Label,
    label,
    description: hint,
    component: {
      type: ComponentType.TextInput,
      custom_id: name,
      style: LONG.has(name) ? TextInputStyle.Paragraph : TextInputStyle.Short,
      required: REQUIRED.has(name),
      max_length: most,
      ...(preset === '' ? {} : { value: preset }),
    },
  };
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

function formOf(form: APIModalInteractionResponseCallbackData): Form {
  return { form };
}
