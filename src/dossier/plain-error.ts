import type { z } from 'zod';

/**
 * What is wrong, told as what to write instead, where a schema has no words of its own for it: given to zod when it
 * parses, so that none of its own messages reach a person.
 */
export const plainError: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return `${missing(issue.input)}write ${kindOf(issue.expected, issue.input)}`;
    case 'invalid_value':
      return `${missing(issue.input)}${issue.values.length > 1 ? 'write one of: ' : 'write '}${listed(issue.values)}`;
    case 'too_small':
    case 'too_big':
      return boundOf(issue);
    case 'not_multiple_of':
      return `write a multiple of ${issue.divisor}`;
    case 'unrecognized_keys':
      return `unknown key ${listed(issue.keys)}; remove it`;
    case 'invalid_union':
      return unionOf(issue);
    case 'invalid_format':
      return issue.format === 'datetime' ? 'write a time such as 2026-01-22T09:00:00.000Z' : ANOTHER_FORM;
    default:
      return ANOTHER_FORM;
  }
};

/** How a number has to stand in a file, so that it is read as what it says. */
export const NUMBER_FORM = 'a number without quotes, below 2^53';

const ANOTHER_FORM = 'write one of the forms that data/dossier.schema.json has for this';

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text in double quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list [ … ]',
  object: 'an object { … }',
};

function kindOf(expected: string, input: unknown): string {
  const isText = typeof input === 'string' && (expected === 'number' || expected === 'int');
  return isText ? NUMBER_FORM : (KINDS[expected] ?? expected);
}

function missing(input: unknown): string {
  return input === undefined ? 'is missing; ' : '';
}

function listed(values: readonly unknown[]): string {
  return values
    .map((value) => (typeof value === 'bigint' ? String(value) : JSON.stringify(value)))
    .join(', ');
}

interface Bound {
  readonly code?: 'too_small' | 'too_big';
  readonly origin: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly inclusive?: boolean;
}

const COUNTED: Readonly<Record<string, string>> = { string: ' characters', array: ' entries' };

function boundOf({ code, origin, minimum, maximum, inclusive = true }: Bound): string {
  const isLeast = code === 'too_small';
  const bound = String(isLeast ? minimum : maximum);
  const counted = COUNTED[origin];
  if (counted !== undefined) return `write ${isLeast ? 'at least' : 'at most'} ${bound}${counted}`;
  if (!inclusive) return `write a number ${isLeast ? 'over' : 'below'} ${bound}`;
  return `write ${bound} or ${isLeast ? 'more' : 'less'}`;
}

/** "write a number without quotes, below 2^53, or an object { … }" */
function unionOf({ errors, input, discriminator, options }: UnionIssue): string {
  if (discriminator !== undefined && Array.isArray(options) && options.length > 0)
    return `${missing(input)}write one of: ${listed(options)}`;
  const kinds = errors.flatMap(([first]) =>
    first?.code === 'invalid_type' && first.path.length === 0 ? [kindOf(first.expected, input)] : [],
  );
  if (kinds.length === 0) return ANOTHER_FORM;
  return `${missing(input)}write ${[...new Set(kinds)].join(', or ')}`;
}

interface UnionIssue {
  readonly errors: readonly (readonly z.core.$ZodIssue[])[];
  readonly input?: unknown;
  readonly discriminator?: unknown;
  readonly options?: unknown;
}
