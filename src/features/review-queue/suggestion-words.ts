import { readTypedDate } from '../../dossier/typed-date.ts';
import { isTypedLink } from '../../dossier/typed-link.ts';
import { cutPlain, type SuggestedKind, type Suggestion, type TextName } from './queue.ts';

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
    what: { label: 'The number, and what it counts', hint: 'As it was said: “roughly 35,000 inmates in …”' },
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

/** What each text of a suggestion is called where it is read. */
export function labelOf(kind: SuggestedKind, name: TextName): string {
  return ASKED[kind][name].label;
}

/** What a suggestion says, as it fills in the form of its kind: by the paths of the record's fields. */
export function suggestedValues({ kind, texts }: Suggestion): Readonly<Record<string, string>> {
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
