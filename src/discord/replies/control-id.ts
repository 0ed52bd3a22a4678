import { z } from 'zod';

/**
 * What a button or select must remember stands in its custom id, so that it works after a restart:
 * `command:control:argument:…`. Only the last argument may hold colons.
 */
interface NamedControl {
  readonly command: string;
  readonly control: string;
  readonly rest: string;
}

/** Discord's 100, with room for the mark of an earlier revision. */
const LIMIT = 94;

/** What somebody is told whose control holds what this version does not write. */
export const OUTDATED = 'This button or list is of an earlier version of Readout. Use the command again.';

/**
 * The custom id of a control.
 *
 * @throws RangeError when it is over the limit: its command's inputs are bounded too loosely.
 */
export function writeControlId(
  command: string,
  control: string,
  ...args: readonly (string | number)[]
): string {
  const id = [command, control, ...args].join(':');
  // The rest may hold what somebody typed, which is not for the log.
  if (id.length > LIMIT)
    throw new RangeError(`A custom id of ${command}:${control} has ${id.length} characters, over ${LIMIT}`);
  return id;
}

/** What a custom id names, or null where it is none of ours. */
export function readControlId(id: string): NamedControl | null {
  const [command, control, rest] = splitArguments(id, 3);
  return command === undefined || control === undefined ? null : { command, control, rest: rest ?? '' };
}

/** The first `count` arguments; the last of them takes all that is left. */
export function splitArguments(text: string, count: number): readonly string[] {
  if (count === 0 && text === '') return [];
  const parts = text.split(':');
  return parts.length <= count ? parts : [...parts.slice(0, count - 1), parts.slice(count - 1).join(':')];
}

/** A tuple schema: as many arguments as the custom id has. */
export type StateSchema<State extends readonly unknown[]> = z.ZodType<State> & {
  readonly def: { readonly items: readonly unknown[] };
};

/** What a control or a form goes by: its names, and its state as its custom id holds it. */
export interface ControlId<State extends readonly unknown[] = readonly unknown[]> {
  readonly command: string;
  readonly name: string;
  readonly state: StateSchema<State>;
  /** The custom id. What is read as neither a text nor a number is given as it is written. */
  id(...state: Written<State>): string;
}

type Written<State extends readonly unknown[]> = {
  [At in keyof State]: State[At] extends string | number
    ? State[At]
    : unknown extends State[At]
      ? string | number
      : string;
};

export function controlId<const Parts extends readonly z.ZodType[] = readonly []>(
  command: string,
  name: string,
  parts?: Parts,
): ControlId<{ -readonly [At in keyof Parts]: z.output<Parts[At]> }> {
  type State = { -readonly [At in keyof Parts]: z.output<Parts[At]> };
  return {
    command,
    name,
    state: z.tuple([...(parts ?? [])] as []) as unknown as StateSchema<State>,
    id: (...state) => writeControlId(command, name, ...(state as readonly (string | number)[])),
  };
}
