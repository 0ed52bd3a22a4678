import { splitSentences } from '../../text/split-sentences.ts';

/** More are not looked at: a message of the longest kind has some sixty. */
export const MAX_SENTENCES = 60;
/** Longer ones are taken in parts. */
const MAX_SENTENCE = 300;

export interface MessageSentences {
  readonly sentences: readonly string[];
  /** How many more there are. */
  readonly left: number;
  /** Addresses in it. */
  readonly links: readonly string[];
}

/** Mentions, custom emoji, times, commands: `<@1>`, `<:name:1>`, `<t:1:R>`, `</name:1>`. */
const REFERENCES = /<(?:[@#][!&]?|a?:\w{1,40}:|t:-?|id:|\/[^:<>\n]{1,120}:)[\w:-]{1,40}>/g;
const MASKED = /\[([^\][\n]{1,300})\]\(<?https?:\/\/[^\s)>]{1,2000}>?(?: "[^"\n]{0,200}")?\)/gi;
const LINK = /<?\b(https?:\/\/[^\s<>)\]]{1,2000})[>]?/gi;
/** They often stand for what ends a sentence. */
const EMOJI =
  /(?:\p{RI}\p{RI}|\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f?)(?:[\u200d\ufe0f]|\p{EMod}|\p{Extended_Pictographic})*/gu;
const FENCE = /```[a-z0-9+-]{0,20}\n?|`+/gi;
/** Quotes, headings, small lines and lists, where a line begins. */
const LINE_START = /^(?:\s*(?:>>>|>|#{1,3}(?=\s)|-#(?=\s)|[-*•](?=\s)|\d{1,2}[.)](?=\s)))+\s*/gm;
const EMPHASIS = /\*+|~~|\|\||(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])|\\(?=[^\p{L}\p{N}\s])/gu;

/** From the Markdown of a message to its sentences, as they are looked up: without what is no text. */
export function sentencesOf(texts: readonly string[]): MessageSentences {
  const whole = texts.join('\n').toWellFormed();
  const links: string[] = [];
  const plain = whole
    .replaceAll(REFERENCES, ' ')
    .replaceAll(MASKED, '$1')
    .replaceAll(LINK, (_, address: string) => {
      links.push(address);
      return ' ';
    })
    .replaceAll(EMOJI, '\n')
    .replaceAll(FENCE, ' ')
    .replaceAll(LINE_START, '')
    .replaceAll(EMPHASIS, '');
  const all = splitSentences(plain)
    .flatMap((sentence) => shorten(sentence.replaceAll(/\s+/g, ' ').trim()))
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
  return { sentences: all.slice(0, MAX_SENTENCES), left: Math.max(0, all.length - MAX_SENTENCES), links };
}

/** A long sentence in parts, each to its last comma, or else its last blank. */
function shorten(sentence: string): readonly string[] {
  const parts: string[] = [];
  let rest = sentence;
  while (rest.length > MAX_SENTENCE) {
    const room = rest.slice(0, MAX_SENTENCE);
    const comma = room.lastIndexOf(', ');
    const blank = room.lastIndexOf(' ');
    const end = comma > MAX_SENTENCE / 2 ? comma + 1 : blank > 0 ? blank : MAX_SENTENCE;
    parts.push(rest.slice(0, end).toWellFormed().trim());
    rest = rest.slice(end).toWellFormed().trim();
  }
  return [...parts, rest];
}
