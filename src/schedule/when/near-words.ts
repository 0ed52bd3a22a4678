import { editDistance } from '../../text/edit-distance.ts';
import { describeRule } from './describe-rule.ts';
import { readPhrase } from './read-phrase.ts';
import { readTokens, type Token, type WhenContext } from './when-tokens.ts';
import { WORDS } from './when-words.ts';

/** Words long enough to be mistyped and still be known again. */
const KNOWN = [...WORDS.keys()].filter((word) => word.length > 2);

/** Words without which a phrase would mean something else. */
const TURNED = new Set([
  'except',
  'not',
  'but',
  'without',
  'unless',
  'excluding',
  'no',
  'never',
  'twice',
  'times',
  'before',
  'after',
]);

/** Words that say nothing of when, and that no word is near. */
const IDLE = new Set([
  ...['sharp', 'exactly', 'precisely', 'pls', 'plz', 'thx', 'thanks', 'post', 'it', 'local', 'um'],
]);

/** A text with more unknown words than these is about something else. */
const MAX_UNKNOWN = 3;

/**
 * The phrase that a mistyped one means (`words`), and what to write instead: in the words of a rule if it is whole,
 * with the words corrected if it leaves something open; null where none is near.
 */
export function nearPhrase(
  tokens: readonly Token[],
  context: WhenContext,
): { readonly words: string; readonly instead: readonly string[] } | null {
  const unknown = tokens.filter(({ sign }) => sign === '?').length;
  if (unknown === 0 || unknown > MAX_UNKNOWN) return null;
  if (tokens.some(({ text }) => TURNED.has(text))) return null;
  const spoken = tokens.filter(({ sign, text }) => sign !== '?' || !IDLE.has(text));
  const known = spoken.map(({ sign, text }) => (sign === '?' ? nearestWord(text) : text));
  const words = known.flatMap((word) => word ?? []).join(' ');
  const reading = readPhrase(readTokens(words), context);
  if (reading === null) return null;
  // What nobody knows may be the day or the zone: "christmas at 9", "every day at 9 Narnia/City".
  if ('kind' in reading && known.includes(null)) return null;
  if ('kind' in reading) return { words: describeRule(reading), instead: [describeRule(reading)] };
  return reading.open ? { words, instead: reading.examples ?? [] } : null;
}

/** The known word at the least distance: 1 for short words, 2 for those of six letters and more. */
function nearestWord(typed: string): string | null {
  if (typed.length < 3 || typed.length > 14) return null;
  const most = typed.length < 6 ? 1 : 2;
  const near = KNOWN.filter((word) => Math.abs(word.length - typed.length) <= most)
    .map((word) => ({ word, distance: editDistance(typed, word) }))
    // The first letter of a mistyped word is mostly right: "soon" is not noon.
    .filter(({ word, distance }) => distance <= most && word[0] === typed[0])
    // Letters are left out more often than they are mistaken: "wensday" is Wednesday, not weekday.
    .toSorted(
      (a, b) => a.distance - b.distance || Number(isWithin(typed, b.word)) - Number(isWithin(typed, a.word)),
    );
  return near[0]?.word ?? null;
}

/** Whether a word has all these letters, in their order. */
function isWithin(letters: string, word: string): boolean {
  let from = 0;
  for (const letter of letters) {
    from = word.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
}
