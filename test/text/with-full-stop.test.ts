import { expect, it } from 'vitest';
import { withFullStop } from '../../src/text/with-full-stop.ts';

it.each([
  ['It began', 'It began.'],
  ['It began.', 'It began.'],
  ['Did it begin?', 'Did it begin?'],
  ['They said: “It began.”', 'They said: “It began.”'],
  ['It began (“allegedly”)', 'It began (“allegedly”).'],
  ['It began in…', 'It began in…'],
  ['**It began.**', '**It began.**'],
  ['¿Comenzó?', '¿Comenzó?'],
  ['始まった。', '始まった。'],
  ['هل بدأت؟', 'هل بدأت؟'],
  ['Er rief: „Halt.“', 'Er rief: „Halt.“'],
  ['It began!\uFE0F', 'It began!\uFE0F'],
  ['هل بدأت؟\u200F', 'هل بدأت؟\u200F'],
  ['It began:', 'It began:'],
  ['', ''],
])('“%s” with a full stop, where it lacks one, is “%s”', (sentence, whole) => {
  expect(withFullStop(sentence)).toBe(whole);
});
