import { expect, it } from 'vitest';
import { splitSentences } from '../../src/text/split-sentences.ts';

it.each([
  ['It began. It ended.', ['It began.', 'It ended.']],
  ['He left at 2.40 a.m. with Dr. Orr. She stayed.', ['He left at 2.40 a.m. with Dr. Orr.', 'She stayed.']],
  ['“It began.” It ended', ['“It began.”', 'It ended']],
  ['始まった。 終わった。', ['始まった。', '終わった。']],
])('splits “%s”', (text, sentences) => {
  expect(splitSentences(text)).toEqual(sentences);
});
