import { describe, expect, it } from 'vitest';
import { LEVELS, levelOf, mayUse } from '../../../src/discord/interactions/permissions.ts';

describe('levelOf', () => {
  it.each([
    ['0', 'reader'],
    ['2048', 'reader'],
    ['32', 'admin'],
    ['8', 'admin'],
    ['2080', 'admin'],
    // Every permission but Manage Server and Administrator, past the 32nd bit too.
    [String(2n ** 50n - 1n - 32n - 8n), 'reader'],
    [String(2n ** 50n), 'reader'],
    [undefined, 'reader'],
  ])('makes of the permissions %s a %s', (permissions, level) => {
    expect(levelOf(permissions === undefined ? undefined : { permissions })).toBe(level);
  });

  it('makes an editor of whoever has the role that is set for it, and of nobody where none is', () => {
    const member = { permissions: '0', roles: ['1', '2'] };
    expect(levelOf(member, '2')).toBe('editor');
    expect(levelOf(member, '3')).toBe('reader');
    expect(levelOf(member, null)).toBe('reader');
    expect(levelOf({ ...member, permissions: '32' }, '2')).toBe('admin');
  });
});

describe('mayUse', () => {
  it('lets each level use what is for it and for those below', () => {
    const table = LEVELS.map((level) => LEVELS.map((audience) => mayUse(level, audience)));
    expect(table).toEqual([
      [true, false, false],
      [true, true, false],
      [true, true, true],
    ]);
  });
});
