import { foldText } from '../dossier/text-match.ts';
import { numberOf } from './number-words.ts';
import { readWords } from './words.ts';

/** What is said to the bot itself and asks nothing of the dossier's records. */
export type SmallTalk =
  | { readonly about: 'greeting' | 'thanks' | 'goodbye' | 'abilities' | 'identity' }
  | { readonly about: 'reliability' | 'marks' }
  | { readonly about: 'summary' }
  /** What changed, and since when ("in the last 3 days", "this month"), or null where that is not said. */
  | { readonly about: 'latest'; readonly within: Within }
  | { readonly about: 'grade'; readonly letter: string | null; readonly digit: string | null };

/** So long before now, or the beginning of the week (a Monday), month or year that it is. */
export type Within = Readonly<Record<string, number>> | 'week' | 'month' | 'year' | null;

const POLITE = '(?: (?:there|readout|bot|all|everyone|everybody|guys|folks|please|pls|mate|again))*';
const THIS =
  '(?:this|it|that|these|all this|any of this|any of it|the (?:info|information|dossier|data|(?:source|number|figure|claim|fact)s?))';
const SOUND = '(?:reliable|credible|trustworthy|true|legit|accurate|verified|real|fake|fake news|confirmed)';

/** Tried in order on the whole text, folded, without punctuation. */
const PATTERNS: readonly (readonly [
  about: Exclude<SmallTalk['about'], 'grade' | 'latest'>,
  pattern: RegExp,
])[] = [
  [
    'greeting',
    new RegExp(
      `^(?:hi+|hey+|hello|hiya|yo|howdy|greetings|sup|good (?:morning|afternoon|evening|day)|(?:hi |hey |hello )?how (?:are|r) (?:you|u|things))${POLITE}$`,
    ),
  ],
  [
    'thanks',
    /^(?:(?:ok|okay|great|cool|nice|good|perfect|many|awesome) )*(?:thanks?|thank you|thank u|thx|ty|tysm|cheers|much appreciated|good bot|well done|nice)(?: (?:a lot|so much|very much|bot|readout|mate|you|for .{1,30}))*$/,
  ],
  ['goodbye', new RegExp(`^(?:bye|bye bye|goodbye|see (?:you|ya)|good night|cya)${POLITE}$`)],
  [
    'abilities',
    /^(?:help(?: me)?|(?:so )?what (?:can|do|could) (?:you|u|i|we|this|it|the bot|this bot|readout) (?:do|ask|ask you|ask here|know|answer|offer)(?: here| about)?|how (?:do|does|can|should|to) ?(?:i|we|this|it|you|the bot|this bot|readout)? ?(?:work|ask|use)(?: (?:you|this|it|the bot|this bot|readout|a question))*|what are you (?:for|good for|able to do)|what is (?:this|the) bot for|commands)$/,
  ],
  [
    'identity',
    /^(?:(?:who|what) (?:are|r) (?:you|u)|who (?:made|built|created|wrote|runs|owns) (?:you|this bot|readout)|are (?:you|u) (?:an? )?(?:bot|ai|human|real|robot|person|chatgpt|gpt|llm|alive|there)|whats your name|what is your name|(?:what|who) is readout|whats readout|what is this bot|whats this bot)$/,
  ],
  [
    'summary',
    /^(?:(?:please |pls |can you |could you )*(?:give me |just )?(?:the |a |an )?(?:quick |short |brief )?(?:tl ?dr|summary|summar(?:ise|ize)|gist|overview|recap|brief(?:ing)?|eli5|short version)(?: (?:me|this|it|please|pls|of this|of it|of everything|everything|for me))*|catch me up|fill me in|bring me up to speed|(?:(?:the|what|is|so|right) )*(?:now|today|current(?:ly)?|happen(?:s|ed|ing)?)(?: (?:situation|status|state|events))?)$/,
  ],
  [
    'reliability',
    new RegExp(
      `^(?:and |but |so )?(?:(?:is|are|how) (?:\\w+ )?${THIS}(?: \\w+)? ${SOUND}|how ${SOUND}(?: (?:is|are) ${THIS})?|${SOUND}|(?:can|should|do) (?:i|we|you|anyone) (?:really )?(?:trust|believe) (?:you|${THIS})|why should i (?:trust|believe) (?:you|${THIS})|says who|who (?:told you|says?) (?:so|this|that|all this)|how do you know(?: (?:this|that|all this))?)$`,
    ),
  ],
];

const LATEST =
  /^(?:(?:and|so|whats?|is|are|has|have|was|were|been|there|any|anything|got|the|all|most|recent|recently|latest|newest) )*(?:latest|newest|recent(?:ly)?|lately|news?|updates?|chang(?:e|es|ed)|updated|revised|edits?)(?: (?:please|pls|me|here|on this))*(?: (?:(?:since|in|over|during|within|from) )?(?:the )?(?:(?<day>today|yesterday)|(?:(?<this>this)|last|past|previous) (?:(?<count>\w+) )?(?<unit>day|week|month|year)s?|(?<count>\w+) (?<unit>day|week|month|year)s? ago))?$/;

const MARKS =
  /^(?:what(?:s| is| are| does| do)?|explain) (?:the |this |that |these |those )?(?:(?:little|small|different|newspaper|paper|speech|bubble|abacus) )*(?:icons?|marks?|symbols?|emojis?)(?: (?:mean|means|for|stand for))?$/;

const GRADE =
  /^(?:and )?(?:what(?:s| is| does| do)?|explain|meaning of|define) (?:the |an? )?(?:(?:grade )?([a-f])([1-6])?|(?:grade |credibility )([1-6]))(?: (?:mean|means|stand for|grade|rating|here))*$/;

/** What small talk a whole text is, or null where it is none. It reads English alone. */
export function readSmallTalk(text: string): SmallTalk | null {
  if (text.length > 200) return null;
  const folded = foldText(text)
    .replaceAll(/['’‘]/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if ((/[📰💬🧮]/u.test(text) && folded.length < 40) || MARKS.test(folded)) return { about: 'marks' };
  const grade = GRADE.exec(folded);
  if (grade !== null && !/^what(?:s| is)? an? [a-f]$/.test(folded))
    return { about: 'grade', letter: grade[1]?.toUpperCase() ?? null, digit: grade[2] ?? grade[3] ?? null };
  const latest = LATEST.exec(folded);
  if (latest !== null) return { about: 'latest', within: readWithin(latest.groups ?? {}) };
  const found = PATTERNS.find(([, pattern]) => pattern.test(folded));
  return found === undefined ? null : { about: found[0] };
}

/** What time that is, or null where it is not told or can't be counted ("a few days"). */
function readWithin(groups: Readonly<Record<string, string | undefined>>): Within {
  const { day, count = 'one', unit } = groups;
  if (day !== undefined) return { days: day === 'today' ? 0 : 1 };
  if (groups['this'] !== undefined && unit === 'day') return { days: 0 };
  if (groups['this'] !== undefined && (unit === 'week' || unit === 'month' || unit === 'year')) return unit;
  const number = /^(?:an?|one)$/.test(count) ? 1 : numberOf(readWords(count)[0]?.term ?? '');
  return unit === undefined || number === null || number > LARGEST_COUNT ? null : { [`${unit}s`]: number };
}

const LARGEST_COUNT = 999;
