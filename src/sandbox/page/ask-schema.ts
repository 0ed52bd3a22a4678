/** What a tab may ask: whatever else arrives is no ask. */
import { z } from 'zod';

/** A file as its content. */
export const file = z.object({
  filename: z.string().min(1).max(260),
  contentType: z.string(),
  base64: z.string(),
});
/** People, roles and channels by id. */
export const optionValue = z.union([z.string(), z.number(), z.boolean(), file]);
const options = z.record(z.string(), optionValue).readonly();
const strings = z.array(z.string()).readonly();
export const fieldValue = z.union([z.string(), z.boolean(), strings, z.array(file).readonly()]);
/** By custom id of the field. */
const values = z.record(z.string(), fieldValue).readonly();
const id = z.string().regex(/^\d{1,20}$/);
const number = z.int();
const command = z.string();
const customId = z.string();

const sit = { user: z.string(), server: z.string().nullable(), channel: z.string() };
const autocomplete = { command, option: z.string(), typed: z.string(), others: options };

export const numbered = z.discriminatedUnion('ask', [
  /**
   * Server and channel by id or name. Where the person does not see the channel, they sit in the first one there that they
   * see; `seat` tells which. Forms that were open can't be sent any more.
   */
  z.object({ number, ask: z.literal('sit'), ...sit }),
  /** `before` is the id of the oldest message shown. */
  z.object({ number, ask: z.literal('history'), before: id }),
  /** `command` is "/data add", with or without the slash. */
  z.object({ number, ask: z.literal('slash'), command, options }),
  z.object({ number, ask: z.literal('autocomplete'), ...autocomplete }),
  /** `command` is the name in the message menu. */
  z.object({ number, ask: z.literal('menu'), command, message: id }),
  z.object({ number, ask: z.literal('click'), message: id, customId }),
  z.object({ number, ask: z.literal('choose'), message: id, customId, values: strings }),
  /** Dismisses an ephemeral message for good. */
  z.object({ number, ask: z.literal('dismiss'), message: id }),
  /** `form` as `form` of the answer named it; it stays open until it was sent without error. */
  z.object({ number, ask: z.literal('submit'), form: z.string(), values }),
  z.object({ number, ask: z.literal('say'), text: z.string() }),
]);

/** An ask, or why the text is none, with its number if one can be made out (0 where none can). */
type ReadAsk =
  | { readonly ask: z.infer<typeof numbered> }
  | { readonly number: number; readonly problem: string };

const numberOnly = z.object({ number });

export function readAsk(text: string): ReadAsk {
  const raw = parseJson(text);
  const { data, error } = numbered.safeParse(raw);
  if (data !== undefined) return { ask: data };
  const [issue] = error.issues;
  const where = issue?.path.join('.') ?? '';
  return {
    number: numberOnly.safeParse(raw).data?.number ?? 0,
    problem: `The sandbox does not understand this: ${where === '' ? '' : `${where}: `}${issue?.message ?? ''}`,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
