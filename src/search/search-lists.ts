import { voiceName } from '../dossier/display-names.ts';
import { describeEdtf } from '../dossier/edtf-date.ts';
import { holderOf } from '../dossier/readings.ts';
import { dateOfRecord } from '../dossier/record-dates.ts';
import type { Claim, DossierEvent } from '../dossier/schema.ts';
import { findRecord, type Snapshot } from '../dossier/snapshot.ts';
import { findByWords, type Haystack, lineReader, namesOf } from './match-words.ts';

type Searched = Claim | DossierEvent;

/** The claims or events that have all words of a search, in their order; all of them where it has none. */
export function searchList<One extends Searched>(
  snapshot: Snapshot,
  records: readonly One[],
  search = '',
): readonly One[] {
  return findByWords(snapshot, records, search, (one) => haystackOf(snapshot, one));
}

/** Prepares the haystacks of these records, pausing after each. */
export function* readyingSearch(
  snapshot: Snapshot,
  records: readonly Searched[],
): Generator<void, void, void> {
  for (const record of records) {
    haystackOf(snapshot, record);
    yield;
  }
}

const readLines = lineReader();

function haystackOf(snapshot: Snapshot, record: Searched): Haystack {
  const { id, saidBy, citations } = record;
  const titles = citations.map(({ source }) => findRecord(snapshot, 'source', source)?.title);
  const texts = [id, ...ownTexts(snapshot, record), voiceName(snapshot, record), ...titles];
  return {
    own: readLines(record, texts),
    named: namesOf(snapshot, [saidBy, ...('actors' in record ? record.actors : [])]),
  };
}

function ownTexts(snapshot: Snapshot, record: Searched): readonly (string | null | undefined)[] {
  if ('title' in record) {
    const date = dateOfRecord(record, record.date);
    return [record.title, record.detail, record.date, date && describeEdtf(date), record.dateNote];
  }
  const reading = findRecord(snapshot, 'reading', record.reading);
  return [record.statement, record.quote, record.hedge, reading && holderOf(snapshot, reading)];
}
