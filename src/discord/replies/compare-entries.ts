import { relationsOf } from '../../dossier/claims.ts';
import { findEvidence } from '../../dossier/matrix.ts';
import { holderOf, readingsOf } from '../../dossier/readings.ts';
import type { Claim, Question } from '../../dossier/schema.ts';
import { derive, type Snapshot } from '../../dossier/snapshot.ts';
import type { Entry } from '../interactions/list-view.ts';
import { citationsOf, leadOf, recordWords, shown } from './attribution.ts';
import type { Makers } from './lazy-list.ts';
import { claimEntry } from './record-entry.ts';

/** What all who hold a reading hold, each with who says it. */
export function commonEntries(snapshot: Snapshot, { id, common }: Question): Makers<Entry> {
  const records = common.flatMap((record) => findEvidence(snapshot, record) ?? []);
  if (records.length === 0 && readingsOf(snapshot, id).length < 2) return [];
  if (records.length === 0)
    return [() => textEntry(`${COMMON}\nThe dossier records nothing that they share.`)];
  return records.map((record, at) => () => {
    const { text, voice } = recordWords(record);
    const line = `${leadOf(snapshot, record)}${shown(text, 400)}\n-# ${citationsOf(snapshot, record)}`;
    return {
      block: at === 0 ? `${COMMON}\n${line}` : line,
      records: [record.id],
      opens: [{ id: record.id, label: text, description: `${voice}; held by all` }],
    };
  });
}

const COMMON = '__What all of them hold__';

/** The claims of each reading that no other has, and then what adds to them without being part of a reading. */
export function claimGroups(snapshot: Snapshot, question: Question): Makers<Entry> {
  const claimsOf = claimsByReading(snapshot);
  const readings = readingsOf(snapshot, question.id);
  const shared = new Set(question.common);
  const own = readings.flatMap((reading) =>
    headed(
      snapshot,
      `__What only the reading of ${shown(holderOf(snapshot, reading), 60)} says__`,
      (claimsOf.get(reading.id) ?? []).filter((claim) => !shared.has(claim.id)),
    ),
  );
  return [
    ...own,
    ...headed(
      snapshot,
      '__What adds to these, and is part of no reading__',
      annotationsOf(snapshot, question),
    ),
  ];
}

const claimsByReading = derive(({ dossier: { claims } }) => Map.groupBy(claims, ({ reading }) => reading));

/** Claims that dispute, support or annotate a reading of the question or a claim on it, and are of no reading themselves. */
function annotationsOf(snapshot: Snapshot, { id, common }: Question): readonly Claim[] {
  const about = [
    ...readingsOf(snapshot, id).map((reading) => reading.id),
    ...snapshot.dossier.claims.filter(({ question }) => question === id).map((claim) => claim.id),
    ...common,
  ];
  const related = about.flatMap((record) => Object.values(relationsOf(snapshot, record).receives).flat());
  const unread = snapshot.dossier.claims.filter(
    ({ question, reading }) => question === id && reading === undefined,
  );
  return [...new Set([...unread, ...related])].filter(({ reading }) => reading === undefined);
}

function headed(snapshot: Snapshot, heading: string, claims: readonly Claim[]): Makers<Entry> {
  return claims.map((claim, at) => () => {
    const entry = claimEntry(snapshot, claim);
    return at === 0 ? { ...entry, block: `${heading}\n${entry.block}` } : entry;
  });
}

function textEntry(block: string): Entry {
  return { block, records: [], opens: [] };
}
