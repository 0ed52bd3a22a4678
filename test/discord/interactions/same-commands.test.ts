import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { commandBody, menuBody, sameCommands } from '../../../src/discord/interactions/register-commands.ts';

interface Json {
  readonly [key: string]: unknown;
}

const ours: readonly Json[] = commands.flatMap((command) => [
  { ...commandBody(command, true) },
  ...menuBody(command, true).map((body) => ({ ...body })),
]);

/** The commands as Discord gives them back: with its own ids and defaults, lists in an order of its own. */
function asDiscordHas(bodies: readonly Json[]): readonly Json[] {
  return bodies
    .map(({ default_member_permissions, integration_types, contexts, options, ...body }, at) => ({
      id: `${at + 1}`,
      application_id: '1',
      version: '2',
      nsfw: false,
      dm_permission: true,
      name_localizations: null,
      description_localizations: null,
      default_permission: true,
      default_member_permissions,
      integration_types: Array.isArray(integration_types)
        ? integration_types.toReversed()
        : integration_types,
      contexts: Array.isArray(contexts) ? contexts.toReversed() : contexts,
      options: Array.isArray(options) ? options.map(withDefaults) : options,
      ...body,
    }))
    .toReversed();
}

function withDefaults(option: Json): Json {
  const { name, description, type, ...rest } = option;
  return {
    type,
    name,
    name_localizations: null,
    description,
    description_localizations: null,
    required: false,
    ...rest,
  };
}

/** A change to one command that a person would notice. */
const CHANGES: Readonly<Record<string, (command: Json) => Json>> = {
  description: (command) => ({ ...command, description: 'Another' }),
  name: (command) => ({ ...command, name: 'another' }),
  permissions: (command) => ({ ...command, default_member_permissions: '16' }),
  'permissions for nobody': (command) => ({ ...command, default_member_permissions: '0' }),
  'where it is installed': (command) => ({ ...command, integration_types: [1] }),
  'where it is used': (command) => ({ ...command, contexts: [1] }),
  'age restriction': (command) => ({ ...command, nsfw: true }),
  type: (command) => ({ ...command, type: 2 }),
  'a name in another language': (command) => ({ ...command, name_localizations: { de: 'anders' } }),
  'a description in another language': (command) => ({
    ...command,
    description_localizations: { de: 'Anders' },
  }),
  'one more option': (command) =>
    withOptions(command, (options) => [...options, { type: 3, name: 'x', description: 'X' }]),
};

const OPTION_CHANGES: Readonly<Record<string, (option: Json) => Json>> = {
  name: (option) => ({ ...option, name: 'another' }),
  description: (option) => ({ ...option, description: 'Another' }),
  type: (option) => ({ ...option, type: 10 }),
  required: (option) => ({ ...option, required: option['required'] !== true }),
  autocomplete: (option) => ({ ...option, autocomplete: option['autocomplete'] !== true }),
  'least value': (option) => ({ ...option, min_value: option['min_value'] === 0 ? 1 : 0 }),
  'greatest value': (option) => ({ ...option, max_value: 5 }),
  'least length': (option) => ({ ...option, min_length: 1 }),
  'greatest length': (option) => ({ ...option, max_length: 3 }),
  choices: (option) => ({ ...option, choices: [{ name: 'a', value: 'b' }] }),
  'a name in another language': (option) => ({ ...option, name_localizations: { de: 'anders' } }),
};

function withOptions(command: Json, change: (options: readonly unknown[]) => readonly unknown[]): Json {
  const { options } = command;
  return { ...command, options: change(Array.isArray(options) ? options : []) };
}

describe('sameCommands', () => {
  it('sees no difference in what Discord adds of its own, nor in its order of things', () => {
    expect(sameCommands(ours, ours)).toBe(true);
    expect(sameCommands(ours, asDiscordHas(ours))).toBe(true);
  });

  it('sees every real difference in a command', () => {
    fc.assert(
      fc.property(fc.nat(ours.length - 1), fc.constantFrom(...Object.keys(CHANGES)), (at, change) => {
        const theirs = asDiscordHas(
          ours.map((command, index) => (index === at ? (CHANGES[change]?.(command) ?? command) : command)),
        );
        expect(sameCommands(ours, theirs)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('sees every real difference in an option', () => {
    const places = ours.flatMap(({ options }, at) =>
      Array.isArray(options) ? options.map((_, index) => [at, index] as const) : [],
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.constantFrom(...Object.keys(OPTION_CHANGES)),
        ([at, index], change) => {
          const changed = ours.map((command, place) =>
            place === at
              ? withOptions(command, (options) =>
                  options.map((option, where) =>
                    where === index && isJson(option) ? OPTION_CHANGES[change]?.(option) : option,
                  ),
                )
              : command,
          );
          expect(sameCommands(ours, asDiscordHas(changed))).toBe(false);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('sees a command more or less, and options in another order', () => {
    expect(sameCommands(ours, asDiscordHas(ours).slice(1))).toBe(false);
    expect(sameCommands(ours.slice(1), asDiscordHas(ours))).toBe(false);
    const turned = ours.map((command) => withOptions(command, (options) => options.toReversed()));
    expect(sameCommands(ours, asDiscordHas(turned))).toBe(false);
  });

  it('sees a choice that has changed, and choices in another order', () => {
    const choosing = (choices: readonly Json[]) => [
      { name: 'a', description: 'A', options: [{ type: 3, name: 'o', description: 'O', choices }] },
    ];
    const [one, two] = [
      { name: 'x', value: 'x' },
      { name: 'y', value: 'y' },
    ];
    expect(sameCommands(choosing([one, two]), choosing([one, two]))).toBe(true);
    expect(sameCommands(choosing([one, two]), choosing([two, one]))).toBe(false);
    expect(sameCommands(choosing([one]), choosing([{ name: 'x', value: 'z' }]))).toBe(false);
  });

  it.each([null, undefined, {}, 'text'])('takes %j from Discord for no commands', (theirs) => {
    expect(sameCommands(ours, theirs)).toBe(false);
  });
});

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
