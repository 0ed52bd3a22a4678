import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { handlerOf } from '../../support/id-problems.ts';
import { POSTED_CONTROLS, POSTED_FORMS } from '../../support/posted-ids.ts';

describe.each([
  ['controls', POSTED_CONTROLS],
  ['forms', POSTED_FORMS],
] as const)('the custom ids of posted %s', (kind, ids) => {
  it.each(ids)('%s is read, and written again as it was', (id) => {
    const found = handlerOf(kind, id);
    expect(found?.handler.id(...found.handler.state.parse(found.rest))).toBe(id);
  });

  it('are of every one that is declared', () => {
    const declared = commands.flatMap((command) =>
      (command[kind] ?? []).map((one) => `${one.command}:${one.name}`),
    );
    expect(new Set(ids.map((id) => id.split(':', 2).join(':')))).toEqual(new Set(declared));
  });
});
