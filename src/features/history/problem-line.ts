import { findAnyRecord } from '../../discord/interactions/record-options.ts';
import { shown } from '../../discord/replies/attribution.ts';
import { fieldName, quoteRecord } from '../../discord/replies/record-words.ts';
import type { Problem } from '../../dossier/check-record.ts';
import { nounOf } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';

/** What keeps a change from being saved: "- The claim 💬 “It was so.”, Said by: it names an entry that is not in the dossier". */
export function problemLine(snapshot: Snapshot, { path, problem, told = problem, entry }: Problem): string {
  const [, field] = /^\w+\[\d+\]\.(\w+(?:\.[a-z]+)?)/.exec(path) ?? [];
  const found = entry === undefined ? undefined : findAnyRecord(snapshot, entry);
  const where = [
    ...(found === undefined ? [] : [`The ${nounOf(found.list)} ${quoteRecord(found.record, 80)}`]),
    ...(field === undefined ? [] : [fieldName(field)]),
  ];
  return `- ${[where.join(', '), shown(told, 250)].filter((part) => part !== '').join(': ')}`;
}
