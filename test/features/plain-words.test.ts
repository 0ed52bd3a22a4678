import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { commandBody } from '../../src/discord/interactions/register-commands.ts';
import { fieldName } from '../../src/discord/replies/record-words.ts';
import { fieldsOfForm } from '../../src/features/record-form/fields.ts';
import { RECORD_FORMS } from '../../src/features/record-form/kinds.ts';
import { bannedWords } from '../support/plain-words.ts';

/** Descriptions and the names of choices; names of commands and options are not for reading. */
function described(body: unknown, isChoice = false): readonly string[] {
  if (Array.isArray(body)) return body.flatMap((one) => described(one, isChoice));
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, value]) => {
    if (key === 'description' || (key === 'name' && isChoice)) return [String(value)];
    return described(value, key === 'choices');
  });
}

describe('plain words', () => {
  it.each(commands.map((command) => [command.name, command] as const))(
    'are what /%s, its subcommands and its options are described in',
    (_name, command) => {
      const texts = described(commandBody(command, true));
      expect(texts.length).toBeGreaterThan(0);
      expect(texts.flatMap(bannedWords)).toEqual([]);
    },
  );

  it.each(Object.entries(RECORD_FORMS))('are what the form of %s asks in', (_list, form) => {
    const texts = [
      form.noun,
      ...form.steps.map(({ title }) => title),
      ...fieldsOfForm(form).flatMap((field) => [
        field.label,
        field.hint,
        field.fix ?? '',
        ...('choices' in field
          ? field.choices.flatMap(({ label, description = '' }) => [label, description])
          : []),
      ]),
    ];
    expect(texts.flatMap(bannedWords)).toEqual([]);
  });

  /** A field that replies name shorter, or that two kinds of entries have for two things. */
  const OTHERWISE = new Set(['short', 'statement', 'text', 'key']);

  it.each(Object.entries(RECORD_FORMS))('call the fields of %s what their form calls them', (_list, form) => {
    for (const { path, label } of fieldsOfForm(form).filter((field) => !OTHERWISE.has(field.path)))
      expect(label.startsWith(fieldName(path)), `${path}: “${label}”, “${fieldName(path)}”`).toBe(true);
  });
});
