import { parseEdtf } from '../../dossier/edtf-date.ts';
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
        ...(parseEdtf(sure) === null ? {} : { published: sure }),
        ...(/^https?:\/\/\S+$/.test(where) ? { url: where } : {}),
      };
  }
}

const LINE = 300;

/** The first line of a text, as far as it fits into a line of a form. */
function lineOf(text: string): string {
  const [line = ''] = text.split('\n', 1);
  return cutPlain(line.trim(), LINE);
}
