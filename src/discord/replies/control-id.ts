import { z } from 'zod';

interface NamedControl {
  readonly command: string;
  readonly control: string;
  readonly rest: string;
}

/** Discord's 100 characters, less those of the mark of a dossier and a revision, as `@zzzz.zz:`. */
const MAX_LENGTH = 91;

/** The reply to a control whose state this version can't read. */
export const OUTDATED = 'This button or list is of an earlier version of Readout. Use the command again.';

/** A page of a reply or a part of a revision, from 0. Replies bring it into range. */
export const pageNumber = z.coerce.number().int().min(0).max(99_999);

/** The number of a revision, a schedule or an entry of the review queue. */
export const serialNumber = z.coerce.number().int().min(1).max(999_999_999);

/** The names in a custom id, or null where Readout did not write it. */
export function readControlId(id: string): NamedControl | null {
  const [command, control, rest] = splitArguments(id, 3);
  return command === undefined || control === undefined ? null : { command, control, rest: rest ?? '' };
}

/** The first `count` arguments; the last of them takes all that is left. */
function splitArguments(text: string, count: number): string[] {
  if (count === 0 && text === '') return [];
  const parts = text.split(':');
  return parts.length <= count ? parts : [...parts.slice(0, count - 1), parts.slice(count - 1).join(':')];
}

/** The name of a control or form, and the codec of the state in its custom id. */
export interface ControlId<State extends readonly unknown[] = readonly unknown[]> {
  readonly command: string;
  readonly name: string;
  /** Reads what follows the names in a custom id. */
  readonly state: z.ZodType<State, string>;
  /**
   * The custom id of this state. Texts and numbers are written unchecked: a disabled button may name page -1.
   *
   * @throws RangeError when it is too long: the state's schemas are bounded too loosely.
   */
  id(...state: State): string;
}

/**
 * Declares a control or a form: what shows it and what handles it use the same value. It keeps its state in its custom
 * id, so that it works after a restart: `command:control:argument:…`. Only the last argument may hold colons.
 */
export function controlId<const Parts extends readonly z.ZodType[] = readonly []>(
  command: string,
  name: string,
  parts?: Parts,
): ControlId<{ -readonly [At in keyof Parts]: z.output<Parts[At]> }> {
  type State = { -readonly [At in keyof Parts]: z.output<Parts[At]> };
  const schemas: readonly z.ZodType[] = parts ?? [];
  return {
    command,
    name,
    // A tuple of schemas that are known to the compiler as a list alone has no type: the parts are those of `State`.
    state: z
      .string()
      .transform((text) => splitArguments(text, schemas.length))
      .pipe(z.tuple([...schemas] as [])) as unknown as z.ZodType<State, string>,
    id: (...state) => {
      const args = schemas.map((schema, at) => {
        const value: unknown = state[at];
        return typeof value === 'string' || typeof value === 'number' ? value : z.encode(schema, value);
      });
      const id = [command, name, ...args].join(':');
      // The state may hold what somebody typed, which is not for the log.
      if (id.length > MAX_LENGTH)
        throw new RangeError(
          `A custom id of ${command}:${name} has ${id.length} characters, over ${MAX_LENGTH}`,
        );
      return id;
    },
  };
}

/** A codec of an object as one argument: its values, with colons between. Only the last may hold colons. */
export function joinedValues<Shape extends z.ZodRawShape>(shape: Shape) {
  const keys = Object.keys(shape);
  return z.codec(z.string(), z.object(shape), {
    decode: (text, { issues }) => {
      const parts = splitArguments(text, keys.length);
      if (parts.length < keys.length) issues.push({ code: 'custom', input: text, message: 'is too short' });
      return Object.fromEntries(keys.map((key, at) => [key, parts[at]])) as z.input<z.ZodObject<Shape>>;
    },
    encode: (values) => keys.map((key) => (values as Record<string, unknown>)[key]).join(':'),
  });
}

/** A codec of a boolean as one of two texts. */
export function flag(whenTrue: string, whenFalse: string) {
  return z.codec(z.enum([whenTrue, whenFalse]), z.boolean(), {
    decode: (text) => text === whenTrue,
    encode: (value) => (value ? whenTrue : whenFalse),
  });
}

/** A value that may be left out, which is written as nothing. */
export function orNothing<Schema extends z.ZodType>(schema: Schema) {
  const nothing = z.codec(z.literal(''), z.undefined(), {
    decode: () => undefined,
    encode: () => '' as const,
  });
  return z.union([nothing, schema]).optional();
}
