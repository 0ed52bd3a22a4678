import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandStringOption,
  ApplicationCommandOptionType,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { EdtfDate } from '../dossier/edtf-date.ts';
import { parsePlainDate } from '../dossier/point.ts';
import { UserError } from '../errors.ts';
import { shown } from './replies/attribution.ts';

/** Options that several commands share, each with the schema of what it holds. */
export const privateOption: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.Boolean,
  name: 'private',
  description: 'Only you see the reply',
};

export const pictureOption: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.Boolean,
  name: 'picture',
  description: 'Whether to add the picture (left out: it is added)',
};

/** Read by the router, for every command that has it: the snapshot in the context is of that point. */
export const asOfOption: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.String,
  name: 'as-of',
  description: 'The dossier as it was at a date (2026-01-22) or revision (12)',
  max_length: 20,
};

const NOT_CHOSEN = 'Choose one from the list that opens.';

/** A channel of an option, with what whoever chose it may do there. */
export const chosenChannel = z.object(
  {
    id: z.string().regex(/^\d{1,20}$/),
    type: z.number().int(),
    name: z.string().nullish(),
    permissions: z.string().regex(/^\d+$/).transform(BigInt),
  },
  NOT_CHOSEN,
);

export type ChosenChannel = Readonly<z.infer<typeof chosenChannel>>;

/** A role, user or channel of an option, by its id alone. */
export const chosenId = z.union(
  [z.string().regex(/^\d{1,20}$/), chosenChannel.transform(({ id }) => id)],
  NOT_CHOSEN,
);

/** Whether a picture is wanted, in custom ids. */
export const pictureFlag = z.enum(['', 'n']).transform((flag) => flag === '');

export const SEARCH_LIMIT = 40;

export const searchOption: APIApplicationCommandStringOption = {
  type: ApplicationCommandOptionType.String,
  name: 'search',
  description: 'Only what has all these words, in its text or among the names of those involved',
  max_length: SEARCH_LIMIT,
};

/** What was searched for. An emoji may count for more than one character, for it must fit into a custom id. */
export const searchText = z
  .string()
  .trim()
  .refine(
    (text) => text.length <= SEARCH_LIMIT,
    `Search for at most ${SEARCH_LIMIT} characters (an emoji counts for two or more).`,
  );

/** An option that names a record, completed while typing. */
export function recordOption(name: string, description: string): APIApplicationCommandStringOption {
  return { type: ApplicationCommandOptionType.String, name, description, autocomplete: true };
}

/** A date that a person typed as year, month or day. */
export const dateText = z
  .string()
  .trim()
  .refine((text) => parsePlainDate(text) !== null, {
    error: ({ input }) =>
      `“${shown(String(input), 60)}” is no date. Write a year, month or day: 2025, 2025-12 or 2026-01-22.`,
  });

/** The date that `dateText` let through. */
export function dateOf(text: string): EdtfDate {
  const date = parsePlainDate(text);
  if (date === null)
    throw new UserError('That is no date. Write a year, month or day: 2025, 2025-12 or 2026-01-22.');
  return date;
}
