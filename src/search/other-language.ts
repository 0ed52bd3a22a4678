import { foldText } from '../dossier/text-match.ts';
import { wordSet } from './lexicon.ts';
import { isEnglishStem } from './plain-word.ts';
import { isStopWord, stemOf } from './words.ts';

/** Languages that a question may be written in and that are told apart for certain; `other` for all else but English. */
export type OtherLanguage =
  | ('ar' | 'de' | 'es' | 'fr' | 'he' | 'it' | 'ja' | 'ko' | 'nl' | 'pt' | 'ru' | 'tr' | 'uk' | 'zh')
  | 'other';

/** Frequent words, accents left out, that English does not have. */
const WORDS = {
  de: wordSet(
    'wie viele wer wo wann warum wohin woher welche welcher werden wird wurde wurden sind ist sie nicht der das und oder ein eine einen im dem den nach von zu mit haben gibt es ich kannst du auf uber fur bitte danke hallo was',
  ),
  es: wordSet(
    'que quien quienes como cuando donde cuantos cuantas cual cuales por porque los las el del una unos estan esta son fue fueron hay para con en es se hola gracias sobre',
  ),
  fr: wordSet(
    'qui quoi combien quand ou pourquoi comment quel quelle quels quelles est sont les des une du aux ils elles dans sur pour avec que ont ete pas ce cette bonjour merci et de sera seront',
  ),
  tr: wordSet(
    'kac kim nerede nereye neden niye ne zaman nasil hangi bir bu ve mi mu icin ile kadar var yok degil nedir kimdir merhaba tesekkurler olarak oldu olacak ediliyor',
  ),
  it: wordSet(
    'chi che quanti quante quando dove perche quale quali sono e gli della delle dei di il nel nella per con non stati stato ciao grazie come verranno',
  ),
  pt: wordSet(
    'quem quantos quantas quando onde porque qual quais sao esta estao os nao uma do da dos das para com foi foram ola obrigado obrigada que',
  ),
  nl: wordSet(
    'hoeveel wie waar waarom wanneer welke zijn worden wordt het een naar niet van met voor deze dit hebben heeft hallo bedankt en ik',
  ),
};
const LANGUAGES = Object.keys(WORDS) as readonly (keyof typeof WORDS)[];

/** Question words that are no part of a name. */
const ASKING = wordSet(
  'cuantos cuantas cuando donde quienes combien pourquoi quand warum wann wieviel wieviele quanti quante quando dove quantos quantas onde neden nerede hoeveel waarom wanneer',
);

/** Fewer hits than this tell nothing: names and borrowed words look like words of anything. */
const LEAST = 2;

/** More English words than one in so many, and the text is English, if badly typed. */
const WORDS_TO_ONE_ENGLISH = 4;
/** Fewer words may all be names. */
const LEAST_WORDS = 3;

/**
 * The language of a text that is not English, or null where it is English or too little tells. `isKnown` tells a word
 * (folded) that the dossier has.
 */
export function otherLanguage(text: string, isKnown: (folded: string) => boolean): OtherLanguage | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const foreign = text.match(/(?!\p{Script=Latin})\p{L}/gu)?.length ?? 0;
  if (letters === 0) return null;
  if (foreign * 2 > letters) return byScript(text);
  const words = [...new Set(foldText(text).match(/\p{L}+/gu))];
  const english = words.filter(isStopWord).length;
  const [best, next] = LANGUAGES.map((language) => ({
    language,
    hits: words.filter((word) => WORDS[language].has(word)).length,
  })).toSorted((a, b) => b.hits - a.hits);
  const isEnglish = (word: string): boolean => isKnown(word) || isEnglishStem(stemOf(word));
  const isTold = (word: string): boolean => best !== undefined && WORDS[best.language].has(word);
  // One question word tells where no other word is English: "cuántos prisioneros".
  const isTelling =
    words.length > 1 &&
    words.some((word) => ASKING.has(word) && isTold(word)) &&
    !words.some((word) => isEnglish(word) || isStopWord(word));
  if (best === undefined || (!isTelling && (best.hits < LEAST || best.hits <= english)))
    return english === 0 && isUnknown(words, isEnglish) ? 'other' : null;
  return best.hits === next?.hits ? 'other' : best.language;
}

/** Whether hardly a word is one that English or the dossier has: a language that no list here tells. */
function isUnknown(words: readonly string[], isEnglish: (word: string) => boolean): boolean {
  const known = words.filter(isEnglish);
  return words.length >= LEAST_WORDS && known.length * WORDS_TO_ONE_ENGLISH <= words.length;
}

function byScript(text: string): OtherLanguage {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja';
  if (/\p{Script=Hangul}/u.test(text)) return 'ko';
  if (/\p{Script=Han}/u.test(text)) return 'zh';
  if (/\p{Script=Hebrew}/u.test(text)) return 'he';
  // Letters and words of Arabic that Persian, Kurdish and Urdu do not share.
  if (/\p{Script=Arabic}/u.test(text))
    return !/[پچژگکی]/u.test(text) &&
      /(?:^|\s)(?:ما|ماذا|هو|هي|كم|من|في|هل|أين|اين|متى|لماذا|كيف|إلى|الى|على|عن)(?=\s|$|\u061f)/u.test(text)
      ? 'ar'
      : 'other';
  if (/[іїєґ]/iu.test(text)) return 'uk';
  return /[ыэъё]/iu.test(text) ||
    /(?:^|\s)(?:что|кто|где|когда|почему|как|сколько|куда)(?=\s|$|\?)/iu.test(text)
    ? 'ru'
    : 'other';
}
