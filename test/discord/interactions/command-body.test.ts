import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { commandBody } from '../../../src/discord/interactions/register-commands.ts';
import { commandNamed } from '../../support/use-bot.ts';

/** The options of each command, which other programs rely on. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  capacity: ['arrivals', 'daily', 'picture', 'private', 'as-of', 'dossier'],
  timeline: ['from', 'to', 'kind', 'search', 'picture', 'private', 'as-of', 'dossier'],
  claims: ['question', 'reading', 'search', 'private', 'as-of', 'dossier'],
  ask: ['question', 'private', 'as-of', 'dossier'],
  find: ['text', 'private', 'as-of', 'dossier'],
  brief: ['detail', 'since', 'private', 'as-of', 'dossier'],
  compare: ['question', 'picture', 'private', 'as-of', 'dossier'],
  sources: ['source', 'private', 'as-of', 'dossier'],
  data: ['add', 'edit', 'drafts', 'retire', 'history', 'undo', 'review', 'export', 'import', 'purge', 'new'],
  suggest: ['record', 'entry', 'dossier'],
  schedule: ['add', 'list', 'edit', 'preview', 'pause', 'resume', 'remove', 'run'],
  settings: ['show', 'set'],
  help: ['private'],
};

const reading = commands.filter(
  ({ inServersOnly, audience }) => inServersOnly !== true && audience === 'reader',
);

describe('the commands as Discord is to know them', () => {
  it.each(Object.entries(OPTIONS))('/%s has the options %j', (name, options) => {
    const body = commandBody(commandNamed(name), true);
    expect(body.options?.map((option) => option.name)).toEqual(options);
    expect(body.type).toBe(1);
  });

  it('are all of those above, and no more', () => {
    expect(commands.map(({ name }) => name).toSorted()).toEqual(Object.keys(OPTIONS).toSorted());
  });

  it('bound numbers and texts as they are checked', () => {
    const bounded = reading.filter(({ name }) => name !== 'ask');
    const options = bounded.flatMap((command) => commandBody(command, true).options ?? []);
    const of = (name: string) => options.filter((option) => option.name === name);
    expect(of('arrivals')).toMatchObject([{ type: 4, min_value: 0 }]);
    expect(of('daily')).toMatchObject([{ type: 4, min_value: 1 }]);
    expect(of('kind')).toMatchObject([
      {
        choices: [
          ...['all', 'reported', 'commentary'].map((kind) => ({ name: kind, value: kind })),
          { name: 'expected', value: 'outlook' },
        ],
      },
    ]);
    for (const option of of('search')) expect(option).toMatchObject({ type: 3, max_length: 40 });
    for (const name of ['question', 'reading', 'source']) {
      expect(of(name)).not.toEqual([]);
      for (const option of of(name)) expect(option).toMatchObject({ type: 3, autocomplete: true });
    }
  });

  it('describe everything within 100 characters', () => {
    for (const { description, options = [] } of commands.map((command) => commandBody(command, true))) {
      const inner = options.flatMap((option): readonly { readonly description: string }[] =>
        'options' in option ? (option.options ?? []) : [],
      );
      for (const one of [{ description }, ...options, ...inner]) {
        expect(one.description.length).toBeGreaterThan(0);
        expect(one.description.length).toBeLessThanOrEqual(100);
      }
    }
  });

  it('need nothing to be read, but /ask its question and /find its text', () => {
    const required = reading.flatMap((command) =>
      command.options.flatMap(({ name, required: must }) =>
        must === true ? [`${command.name} ${name}`] : [],
      ),
    );
    expect(required).toEqual(['ask question', 'find text']);
  });

  it('can be brought along by users where the application allows it, and else not', () => {
    for (const command of reading) {
      expect(commandBody(command, true).integration_types).toEqual([0, 1]);
      expect(commandBody(command, false).integration_types).toEqual([0]);
      expect(commandBody(command, true)).toMatchObject({
        contexts: [0, 1, 2],
        default_member_permissions: null,
      });
    }
  });

  it('are of servers alone where they are not for reading', () => {
    const others = commands.filter((command) => !reading.includes(command));
    expect(others.map(({ name }) => name).toSorted()).toEqual(['data', 'schedule', 'settings', 'suggest']);
    for (const command of others)
      expect(commandBody(command, true)).toMatchObject({ contexts: [0], integration_types: [0] });
  });

  it('hide /settings alone, from those who don’t manage the server', () => {
    const hidden = commands.filter(
      (command) => commandBody(command, true).default_member_permissions !== null,
    );
    expect(hidden.map(({ name }) => name)).toEqual(['settings']);
  });

  it('are hidden by Discord, and kept to servers, only where they are for admins', () => {
    const body = commandBody({ ...commandNamed('help'), audience: 'admin' }, true);
    expect(body).toMatchObject({ default_member_permissions: '32', integration_types: [0], contexts: [0] });
    expect(
      commandBody({ ...commandNamed('help'), audience: 'editor' }, true).default_member_permissions,
    ).toBeNull();
  });
});
