import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { cutLabel } from '../../text/cut-text.ts';
import { SEARCH_LIMIT } from '../interactions/options.ts';
import type { Form, FormValues } from '../replies/form.ts';
import { cleanInput } from './forms/form-written.ts';

/** A search among records of which there are too many for one select. */
/** What was searched for, as short as a custom id needs it. */
export function searchIn(value: FormValues[string] | undefined): string {
  return cleanInput(String(value ?? ''))
    .replace(/\s+/g, ' ')
    .slice(0, SEARCH_LIMIT)
    .toWellFormed()
    .trim();
}

export function findForm(customId: string, label: string): Form {
  return {
    form: {
      custom_id: customId,
      title: cutLabel(`Search: ${label}`, 45),
      components: [
        {
          type: ComponentType.Label,
          label: 'Words to find',
          description: 'Only what has all of them, in its id or title or among its other names',
          component: {
            type: ComponentType.TextInput,
            custom_id: 'search',
            style: TextInputStyle.Short,
            required: true,
            max_length: SEARCH_LIMIT,
          },
        },
      ],
    },
  };
}
