import { MARKS_EXPLAINED, shown } from '../../discord/replies/attribution.ts';
import { container, textDisplay } from '../../discord/replies/components.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { SearchIndex } from '../../search/index-records.ts';
import type { OtherLanguage } from '../../search/other-language.ts';
import type { SmallTalk } from '../../search/small-talk.ts';
import { originSection } from './listed.ts';
import { sectionsReply } from './section.ts';
import { suggestionRows } from './suggestions.ts';

/** What is answered without looking anything up: a greeting, a question about the bot, another language. */

/** All but what other replies answer: a summary is the briefing, the latest is what changed. */
type Told = Exclude<SmallTalk, { readonly about: 'summary' | 'latest' }>;

export function smallTalkReply(index: SearchIndex, talk: Told): Reply {
  switch (talk.about) {
    case 'greeting':
      return offering(index, 'Hi! Ask me a question.', `I answer from a dossier: ${titleOf(index)}.`);
    case 'thanks':
      return told('You’re welcome.', 'Ask again any time.');
    case 'goodbye':
      return told('Bye!', 'Mention me when you have a question.');
    case 'abilities':
      return abilitiesReply(index);
    case 'identity':
      return offering(
        index,
        'I’m Readout, a bot.',
        `I answer from a dossier: ${titleOf(index)}. I make nothing up and take no side.`,
      );
    case 'reliability':
      return sectionsReply(index.snapshot, [originSection(index.snapshot)]);
    case 'marks':
      return told('The marks say who speaks.', MARKS_EXPLAINED);
    case 'grade':
      return gradeReply(talk);
  }
}

/** What can be asked; also the answer to a message without a word. */
export function abilitiesReply(index: SearchIndex): Reply {
  return offering(
    index,
    'Ask me in plain words.',
    `I answer from a dossier: ${titleOf(index)}. Ask how many, when, who, why, or what if. \`/help\` lists the commands.`,
  );
}

const LETTERS: Readonly<Record<string, string>> = {
  A: 'is completely reliable',
  B: 'is usually reliable',
  C: 'is fairly reliable',
  D: 'is not usually reliable',
  E: 'is unreliable',
  F: 'can’t be judged',
};
const DIGITS: Readonly<Record<string, string>> = {
  1: 'is confirmed by other sources',
  2: 'is probably true',
  3: 'is possibly true',
  4: 'is doubtful',
  5: 'is improbable',
  6: 'can’t be judged',
};

/** "F6: the source can’t be judged (F), and the statement can’t be judged (6)." (Admiralty grading) */
function gradeReply({ letter, digit }: Extract<SmallTalk, { readonly about: 'grade' }>): Reply {
  const parts = [
    ...(letter === null ? [] : [`the source ${LETTERS[letter]} (${letter})`]),
    ...(digit === null ? [] : [`the statement ${DIGITS[digit]} (${digit})`]),
  ];
  return told(
    `${letter ?? ''}${digit ?? ''}: ${parts.join(', ')}.`,
    'It’s an Admiralty grade: a letter for the source, a digit for the one statement. **Sources** has each with its reason.',
  );
}

/** "I only read English", in a language that is known for certain and in English. */
export function otherLanguageReply(index: SearchIndex, language: OtherLanguage): Reply {
  return language === 'other'
    ? offering(index, 'That wasn’t understood.', 'I only read English so far.')
    : offering(index, ONLY_ENGLISH[language], 'I only read English so far.');
}

const ONLY_ENGLISH: Readonly<Record<Exclude<OtherLanguage, 'other'>, string>> = {
  ar: 'أقرأ الإنجليزية فقط.',
  de: 'Ich lese nur Englisch.',
  es: 'Solo leo inglés.',
  fr: 'Je ne lis que l’anglais.',
  he: 'כאן אפשר לשאול רק באנגלית.',
  it: 'Leggo solo l’inglese.',
  ja: '英語しか読めません。',
  ko: '영어만 읽을 수 있습니다.',
  nl: 'Ik lees alleen Engels.',
  pt: 'Só leio inglês.',
  ru: 'Я читаю только по-английски.',
  tr: 'Yalnızca İngilizce okuyabiliyorum.',
  uk: 'Я читаю лише англійською.',
  zh: '我只能读英文。',
};

/** A short answer with three questions that can be asked instead. */
export function offering(index: SearchIndex, head: string, line: string): Reply {
  return { components: [...told(head, line).components, ...suggestionRows(index)] };
}

function told(head: string, line: string): Reply {
  return { components: [container([textDisplay(`### ${head}\n${line}`)])] };
}

function titleOf({ snapshot }: SearchIndex): string {
  return shown(snapshot.dossier.title, 120);
}
