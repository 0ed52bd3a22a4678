import { readTypedDate } from '../../dossier/typed-date.ts';
import { isTypedLink } from '../../dossier/typed-link.ts';
import { cutPlain } from './cut-plain.ts';
import type { Suggestion } from './review-entries.ts';

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
