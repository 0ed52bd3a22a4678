import { expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import {
  type Command,
  defineCommand,
  defineControl,
  indexCommands,
} from '../../../src/discord/interactions/command.ts';
import { notice } from '../../../src/discord/replies/components.ts';
import { controlId } from '../../../src/discord/replies/control-id.ts';

const control = (command: string, name: string) =>
  defineControl(controlId(command, name), () => notice('Pressed.'));

const withControls = (...controls: NonNullable<Command['controls']>): Command =>
  defineCommand({
    name: 'x',
    description: 'X',
    audience: 'reader',
    options: {},
    run: () => notice('Done.'),
    controls,
  });

it('finds every command by its name', () => {
  expect([...indexCommands(commands).values()]).toEqual(commands);
});

it('refuses names that collide', () => {
  expect(() => indexCommands([withControls(control('x', 'a'), control('x', 'a'))])).toThrow(
    /control x:a.*taken/,
  );
  expect(() => indexCommands([withControls(), withControls()])).toThrow(/taken/);
});

it('refuses a control of another command', () => {
  expect(() => indexCommands([withControls(control('y', 'a'))])).toThrow(/another command/);
});
