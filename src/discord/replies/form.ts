import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { Reply } from './reply.ts';

/** A form to be filled, as plain JSON within Discord's limits: at most 5 inputs, a title of at most 45 characters. */
export interface Form {
  readonly form: APIModalInteractionResponseCallbackData;
}

interface TextInput {
  /** Its custom id. */
  readonly id: string;
  /** At most 45 characters. */
  readonly label: string;
  /** At most 100 characters. */
  readonly description: string;
  /** The most characters it takes. */
  readonly most: number;
  readonly isLong?: boolean;
  readonly required?: boolean;
  /** What it holds when it is opened. */
  readonly value?: string;
}

/** An input of text with its label, of one line unless it is long. */
export function textInput({
  id,
  label,
  description,
  most,
  isLong = false,
  required = false,
  value = '',
}: TextInput): APILabelComponent {
  return {
    type: ComponentType.Label,
    label,
    description,
    component: {
      type: ComponentType.TextInput,
      custom_id: id,
      style: isLong ? TextInputStyle.Paragraph : TextInputStyle.Short,
      required,
      max_length: most,
      ...(value === '' ? {} : { value }),
    },
  };
}

export function isForm(outcome: Reply | Form): outcome is Form {
  return 'form' in outcome;
}

/**
 * What a person filled into a form, by the custom id of each input: a text, or the values that were chosen
 * (Discord developer documentation, "Modal Submit Interaction"). What only stood there to be read is left out.
 */
export type SubmittedValues = Readonly<Record<string, string | readonly string[]>>;

const filled = z.object({
  custom_id: z.string(),
  /** A text that was written, or the one button of a radio group. */
  value: z.union([z.string(), z.boolean()]).nullish(),
  values: z.array(z.string()).optional(),
});

const labelled = z.object({ type: z.literal(ComponentType.Label), component: filled });

export const formValues = z.array(z.unknown()).transform((components): SubmittedValues => {
  const inputs = components.flatMap((component) => {
    const { success, data } = labelled.safeParse(component);
    return success ? [data.component] : [];
  });
  return Object.fromEntries(
    inputs.map(({ custom_id, value, values }) => [custom_id, values ?? String(value ?? '')]),
  );
});
