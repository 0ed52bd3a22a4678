import type { SuggestedKind } from '../../discord/interactions/add-ids.ts';
import { shownName } from '../../discord/replies/attribution.ts';
import { whole } from '../../discord/replies/blocks.ts';
import { LINKABLE } from '../../discord/replies/source-numbers.ts';
import { readTypedDate } from '../../dossier/typed-date.ts';
import { isTypedLink, readTypedLink } from '../../dossier/typed-link.ts';
import { cutPlain, type HandedIn, nameOf, type Suggestion, TEXT_NAMES, type TextName } from './queue.ts';

/** What stands over a text that is asked for, and below it. */
export interface Asked {
  readonly label: string;
  readonly hint: string;
}

/** What each text is called, by the kind of record; at most 45 and 100 characters. */
export const ASKED: Readonly<Record<SuggestedKind, Readonly<Record<TextName, Asked>>>> = {
  event: {
    what: {
      label: 'What happened, or is to happen',
      hint: 'With its date, as exactly as the source gives it',
    },
    ...askedOfStatements(),
  },
  claim: {
    what: { label: 'What is claimed', hint: 'In the claimant’s own words, or closely after them' },
    ...askedOfStatements(),
  },
  figure: {
    what: { label: 'The number, and what it counts', hint: 'As it was said: “roughly 35,000 people in …”' },
    ...askedOfStatements(),
  },
  source: {
    what: { label: 'What the source is called', hint: 'Its title, or what it is where it has none' },
    who: { label: 'Who published it', hint: 'Leave it empty where that is not said' },
    where: { label: 'Where it is', hint: 'A link, or where else it can be found' },
    sure: { label: 'When it was published', hint: 'As far as the source itself says' },
    more: { label: 'Anything else for the editors', hint: 'Why it belongs in the dossier, say' },
  },
};

function askedOfStatements(): Readonly<Record<Exclude<TextName, 'what'>, Asked>> {
  return {
    who: { label: 'Who says it', hint: 'A person, a body, or the source itself' },
    where: { label: 'Where it is from', hint: 'A link, or the name of the source' },
    sure: {
      label: 'How sure they are, as said',
      hint: 'Their own words of doubt: “almost certainly”, “may”. Empty: none',
    },
    more: { label: 'Anything else for the editors', hint: 'What it disputes or supports, say' },
  };
}

/** What a message says may be any of these, so that nothing narrower is asked for. */
export const ASKED_OF_MESSAGES: Readonly<Record<Exclude<TextName, 'where'>, Asked>> = {
  ...askedOfStatements(),
  what: { label: 'What it says', hint: 'Cut it to what belongs in the dossier' },
};

/** What is asked of a mistake; each hint goes for one that is read. */
export const ASKED_OF_MISTAKES = {
  what: { label: 'What is wrong', hint: '' },
  more: { label: 'What is right', hint: 'As far as you know it. Empty: you can’t say' },
  where: { label: 'A link that shows it', hint: 'Where the editors can see it for themselves' },
} as const satisfies Partial<Record<TextName, Asked>>;

/** What each text of a suggestion is called where it is read. */
function labelOf(kind: HandedIn, name: TextName): string {
  if (kind !== 'mistake') return ASKED[kind][name].label;
  return name === 'who' || name === 'sure' ? name : ASKED_OF_MISTAKES[name].label;
}

/** "**Suggestion 4**, as Ada wrote it:", and its texts. */
export function saidBy(entry: Suggestion): readonly string[] {
  return [`**${nameOf(entry)}**, as ${shownName(entry.by)} wrote it:`, ...writtenBy(entry)];
}

/** The texts of a suggestion, each after its label; links can be pressed. */
export function writtenBy({ kind, texts }: Suggestion): readonly string[] {
  // As they were asked for.
  const names = kind === 'mistake' ? (['what', 'more', 'where'] as const) : TEXT_NAMES;
  return names.flatMap((name) => {
    const text = texts[name];
    if (text === '') return [];
    const label = `**${labelOf(kind, name)}** `;
    const link = name === 'where' ? readTypedLink(text) : '';
    return LINKABLE.test(link) ? [label.trim(), `<${link}>`] : whole(label, text);
  });
}

/** What a suggestion says, as it fills in the form of its kind: by the paths of the record's fields. */
export function suggestedValues(
  kind: SuggestedKind,
  { texts }: Suggestion,
): Readonly<Record<string, string>> {
  const { what, who, where, sure } = texts;
  switch (kind) {
    case 'event':
      return { title: lineOf(what), detail: what, hedge: sure };
    case 'claim':
      return { statement: what, hedge: sure };
    case 'figure':
      return { label: lineOf(what), saidAs: lineOf(what), hedge: sure };
    case 'source':
      return {
        title: lineOf(what),
        publisher: who,
        // What is in doubt is asked about once an editor takes it up.
        ...(readTypedDate(sure) === null ? {} : { published: sure }),
        ...(isTypedLink(where) ? { url: where } : {}),
      };
  }
}

const LINE = 300;

/** The first line of a text, as far as it fits into a line of a form. */
function lineOf(text: string): string {
  const [line = ''] = text.split('\n', 1);
  return cutPlain(line.trim(), LINE);
}
