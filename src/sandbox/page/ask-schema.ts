/** What a tab may ask, held against the protocol: whatever else arrives is no ask. */
import { z } from 'zod';
import type { Numbered } from './protocol.ts';

const file = z.object({ filename: z.string().min(1).max(260), contentType: z.string(), base64: z.string() });
const optionValue = z.union([z.string(), z.number(), z.boolean(), file]);
const options = z.record(z.string(), optionValue).readonly();
const fieldValue = z.union([
  z.string(),
  z.boolean(),
  z.array(z.string()).readonly(),
  z.array(file).readonly(),
]);
const id = z.string().regex(/^\d{1,20}$/);
const number = z.int();

export const numbered = z.discriminatedUnion('ask', [
  z.object({
    number,
    ask: z.literal('sit'),
    user: z.string(),
    server: z.string().nullable(),
    channel: z.string(),
  }),
  z.object({ number, ask: z.literal('history'), before: id }),
  z.object({ number, ask: z.literal('slash'), command: z.string(), options }),
  z.object({
    number,
    ask: z.literal('autocomplete'),
    command: z.string(),
    option: z.string(),
    typed: z.string(),
    others: options,
  }),
  z.object({ number, ask: z.literal('menu'), command: z.string(), message: id }),
  z.object({ number, ask: z.literal('click'), message: id, customId: z.string() }),
  z.object({
    number,
    ask: z.literal('choose'),
    message: id,
    customId: z.string(),
    values: z.array(z.string()).readonly(),
  }),
  z.object({
    number,
    ask: z.literal('submit'),
    form: z.string(),
    values: z.record(z.string(), fieldValue).readonly(),
  }),
  z.object({ number, ask: z.literal('say'), text: z.string() }),
]);

type Parsed = z.infer<typeof numbered>;

/** Both ways round: the schema takes what the protocol has, and gives nothing that the protocol has not. */
type Agrees = [Parsed] extends [Numbered] ? ([Numbered] extends [Parsed] ? true : never) : never;
export const AGREES: Agrees = true;

/** An ask, or why the text is none, with its number if one can be made out (0 where none can). */
export type ReadAsk = { readonly ask: Numbered } | { readonly number: number; readonly problem: string };

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
