import { expect, it } from 'vitest';
import { stopped } from '../../src/text/stopped.ts';

it.each([
  ['It began', 'It began.'],
  ['It began.', 'It began.'],
  ['Did it begin?', 'Did it begin?'],
  ['They said: “It began.”', 'They said: “It began.”'],
  ['It began (“allegedly”)', 'It began (“allegedly”).'],
  ['It began in…', 'It began in…'],
])('%s', (sentence, whole) => {
  expect(stopped(sentence)).toBe(whole);
});
