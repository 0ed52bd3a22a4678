import type { RecordList, Records } from '../record-lists.ts';
import type { Statement } from '../schema.ts';

/** What stands where a text was erased. */
export const ERASED = '[erased]';

type Rules = { readonly [List in RecordList]: (record: Records[List]) => Records[List] };

const RULES: Rules = {
  sources: ({ url, ...source }) => ({
    ...source,
    title: ERASED,
    publisher: erase(source.publisher),
    reliability: { ...source.reliability, reason: ERASED },
  }),
  actors: (actor) => ({ ...actor, name: ERASED, role: ERASED, aliases: [] }),
  events: ({ dateNote, ...event }) => ({
    ...ofStatement(event),
    title: ERASED,
    detail: ERASED,
    ...(dateNote === undefined ? {} : { dateNote: ERASED }),
  }),
  figures: (figure) => ({
    ...ofStatement(figure),
    label: ERASED,
    saidAs: ERASED,
    unit: ERASED,
    place: erase(figure.place),
    scope: erase(figure.scope),
    basis: erase(figure.basis),
  }),
  questions: (question) => ({ ...question, text: ERASED }),
  readings: ({ likelihood, ...reading }) => ({ ...ofStatement(reading), statement: ERASED }),
  claims: ({ likelihood, ...claim }) => ({ ...ofStatement(claim), statement: ERASED }),
  assessments: (assessment) => ({ ...assessment, reason: ERASED, by: ERASED }),
};

/**
 * The record without any of its texts. What it is stays, so that the dossier holds together: ids and references,
 * voice, grades, dates, numbers and whatever is chosen from a list. A likelihood goes with the hedge that it maps.
 */
export function eraseRecord<List extends RecordList>(list: List, record: Records[List]): Records[List] {
  return RULES[list](record);
}

function ofStatement<Kind extends Pick<Statement, 'hedge' | 'quote'>>(statement: Kind): Kind {
  return {
    ...statement,
    ...(statement.hedge === undefined ? {} : { hedge: ERASED }),
    ...(statement.quote === undefined ? {} : { quote: ERASED }),
  };
}

function erase(text: string | null): string | null {
  return text === null ? null : ERASED;
}
