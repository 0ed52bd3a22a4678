import { expect, it } from 'vitest';
import { isLost } from '../../../src/store/postgres/database.ts';

const failed = (code: string, more: object = {}) => Object.assign(new Error('It failed'), { code, ...more });

it.each(['ECONNRESET', 'EPIPE', 'EAI_AGAIN', 'ERR_STREAM_DESTROYED', 'ERR_SOCKET_CLOSED'])(
  'takes %s of the system for a lost connection',
  (code) => expect(isLost(failed(code))).toBe(true),
);

it.each([
  ['57P01', true],
  ['23505', false],
  ['XX000', false],
])('goes by the class of the code %s of the database', (code, lost) =>
  expect(isLost(failed(code, { severity: 'ERROR' }))).toBe(lost),
);
