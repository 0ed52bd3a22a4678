import { z } from 'zod';

/** What a schema takes at one place, beside its kind. */
interface Expected {
  /** Keys that an object there must have; null where it is none. */
  readonly keys: readonly string[] | null;
  readonly nullable: boolean;
  readonly optional: boolean;
}

/**
 * Completes a message of `plainError` with what only the schema knows: that null would do, that the key may be left
 * out, which keys an object has.
 */
export function completeFix(message: string, schema: z.core.$ZodType, path: readonly PropertyKey[]): string {
  const expected = expectedAt(schema, path);
  if (expected === null) return message;
  const { keys, nullable, optional } = expected;
  const withKeys =
    keys === null ? message : message.replace('{ … }', `{ ${keys.map((key) => `"${key}": …`).join(', ')} }`);
  const isMissing = message.startsWith('is missing');
  return [
    withKeys,
    ...(nullable && !/\bnull\b/.test(message) ? ['or null'] : []),
    ...(optional && !isMissing ? ['or leave the key out'] : []),
  ].join(', ');
}

function expectedAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): Expected | null {
  let [at, nullable, optional] = unwrap(schema);
  for (const part of path) {
    const inner =
      at instanceof z.ZodObject
        ? at.shape[String(part)]
        : at instanceof z.ZodArray && typeof part === 'number'
          ? at.element
          : undefined;
    if (inner === undefined) return null;
    [at, nullable, optional] = unwrap(inner);
  }
  return { keys: at instanceof z.ZodObject ? requiredKeys(at) : null, nullable, optional };
}

function requiredKeys({ shape }: z.ZodObject): readonly string[] {
  return Object.entries(shape).flatMap(([key, schema]) => (unwrap(schema)[2] ? [] : [key]));
}

/** The schema within those that only say that there may be none. */
function unwrap(schema: z.core.$ZodType): [schema: z.core.$ZodType, nullable: boolean, optional: boolean] {
  let [at, nullable, optional] = [schema, false, false];
  for (;;) {
    if (at instanceof z.ZodNullable) nullable = true;
    else if (at instanceof z.ZodOptional || at instanceof z.ZodExactOptional) optional = true;
    else if (!(at instanceof z.ZodReadonly)) return [at, nullable, optional];
    at = at.unwrap();
  }
}
