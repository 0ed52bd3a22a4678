import { z } from 'zod';
import type { EdtfDate } from '../../dossier/edtf-date.ts';
import { parsePlainDate, readPlainDate } from '../../dossier/point.ts';
import { adviseOnDate } from '../../dossier/typed-date.ts';
import { UserError } from '../../errors/errors.ts';
import { findByWords, wordLine } from '../../search/match-words.ts';
import { snowflake } from '../../text/snowflake.ts';
import { shown } from '../replies/attribution.ts';
import { flag } from '../replies/control-id.ts';
import type { Subcommand } from './command.ts';
import { boolean, readOptions, string } from './option.ts';
import { labelOfDossier } from './server-dossiers.ts';

/** Most characters of a date option: room for "Tuesday, the 22nd of September, 2026". */
export const TYPED_DATE_LIMIT = 40;

/** Read by the router, for every command that has it. */
export const privateOption = boolean('Only you see the reply');

/** Read by the router as well: the context is of that dossier. */
export const dossierOption = string('Which dossier of this server (left out: this channel’s)', z.string(), {
  max: 100,
  complete: async (typed, _others, { session, snapshot }) => {
    if (session === null) return [];
    const offered = (await session.dossiers())
      .filter(({ retired }) => !retired)
      .map((one) => ({ name: labelOfDossier(one), value: String(one.number) }));
    return findByWords(snapshot, offered, typed, ({ name }) => ({ own: wordLine(name), named: [] }), true);
  },
});

/** The same subcommands, each with the option `dossier`. */
export function withDossierOption(
  subcommands: Readonly<Record<string, Subcommand>>,
): Readonly<Record<string, Subcommand>> {
  const { options, autocomplete } = readOptions({ dossier: dossierOption });
  return Object.fromEntries(
    Object.entries(subcommands).map(([name, one]) => [
      name,
      {
        ...one,
        options: [...one.options, ...options],
        autocomplete: { ...one.autocomplete, ...autocomplete },
      },
    ]),
  );
}

/** `as-of` is read by the router as well: the snapshot in the context is of that point. */
export const replyOptions = {
  private: privateOption,
  'as-of': string('The dossier as it was at a date (2026-01-22) or revision (12)', z.string(), {
    max: TYPED_DATE_LIMIT,
  }),
  dossier: dossierOption,
};

export const pictureOption = {
  ...boolean('Whether to add the picture (left out: it is added)'),
  schema: z.boolean().default(true),
};

export const pictureOnRequest = {
  ...boolean('Whether to add the picture (left out: it is not)'),
  schema: z.boolean().default(false),
};

const NOT_CHOSEN = 'Choose one from the list that opens.';

/** A channel of an option, with the permissions there of the person who chose it. */
export const chosenChannel = z.object(
  {
    id: snowflake,
    type: z.number().int(),
    name: z.string().nullish(),
    permissions: z.string().regex(/^\d+$/).transform(BigInt),
    parent_id: snowflake.nullish(),
  },
  NOT_CHOSEN,
);

export type ChosenChannel = Readonly<z.infer<typeof chosenChannel>>;

/** A role, user or channel of an option, by its id alone. */
export const chosenId = z.union([snowflake, chosenChannel.transform(({ id }) => id)], NOT_CHOSEN);

/** Whether a picture is wanted, in custom ids. */
export const pictureFlag = flag('', 'n');

export const SEARCH_LIMIT = 40;

/** What was searched for. An emoji may count for more than one character, for it must fit into a custom id. */
export const searchText = z
  .string()
  .trim()
  .refine(
    (text) => text.length <= SEARCH_LIMIT,
    `Search for at most ${SEARCH_LIMIT} characters (an emoji counts for two or more).`,
  );

export const searchOption = string(
  'Only what has all these words, in its text or among the names of those involved',
  searchText,
  { max: SEARCH_LIMIT },
);

/** A year, month or day as people type it, which becomes 2025, 2025-12 or 2026-01-22. */
export const dateText = z.codec(z.string().trim(), z.string(), {
  decode: (text, { issues }) => {
    const date = readPlainDate(text);
    if (date !== null) return date;
    const advice = adviseOnDate(text) ?? `is no date. ${DATE_FORMS}`;
    issues.push({ code: 'custom', input: text, message: `“${shown(text, 60)}” ${advice}.` });
    return z.NEVER;
  },
  encode: (date) => date,
});

const DATE_FORMS = 'Write a year, month or day: 2025, 2025-12 or 2026-01-22';

/** The date that `dateText` let through. */
export function dateOf(text: string): EdtfDate {
  const date = parsePlainDate(text);
  if (date === null) throw new UserError(`That is no date. ${DATE_FORMS}.`);
  return date;
}
