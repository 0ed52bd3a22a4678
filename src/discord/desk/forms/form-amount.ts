import { z } from 'zod';

/** A figure's value as it is written in a form: "35000", "100 to 999", "at least 100", "at most 999". */
const amount = z.number();
const range = z.object({ min: z.number().optional(), max: z.number().optional() });

export function writeAmount(value: unknown): string {
  const single = amount.safeParse(value);
  if (single.success) return String(single.data);
  const { data } = range.safeParse(value ?? undefined);
  if (data?.min !== undefined && data.max !== undefined) return `${data.min} to ${data.max}`;
  if (data?.min !== undefined) return `at least ${data.min}`;
  return data?.max === undefined ? '' : `at most ${data.max}`;
}

/** The value that a text means: null for none, undefined where it can't be read. Commas set thousands apart. */
export function readAmount(text: string): unknown {
  if (text === '') return null;
  const single = readNumber(text);
  if (single !== undefined) return single;
  const [, from, to] = /^(\S+)(?: ?[-–—] ?| to )(\S+)$/i.exec(text) ?? [];
  if (from !== undefined && to !== undefined) return rangeOf(readNumber(from), readNumber(to));
  const [, bound, rest = ''] = /^at (least|most) (.+)$/i.exec(text) ?? [];
  const limit = readNumber(rest);
  if (bound === undefined || limit === undefined) return undefined;
  return bound.toLowerCase() === 'least' ? { min: limit } : { max: limit };
}

function rangeOf(min: number | undefined, max: number | undefined): unknown {
  return min === undefined || max === undefined ? undefined : { min, max };
}

function readNumber(text: string): number | undefined {
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) return Number(text.replaceAll(',', ''));
  return /^\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined;
}
