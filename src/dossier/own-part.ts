import type { RecordList } from './record-lists.ts';
import type { Dossier } from './schema.ts';

/** A dossier without its records, its fields in their order. */
export type OwnPart = Omit<Dossier, RecordList>;

export function ownPart(dossier: Dossier): OwnPart {
  const { $schema, schemaVersion, id, title, note, summary } = dossier;
  return {
    ...($schema === undefined ? {} : { $schema }),
    schemaVersion,
    id,
    title,
    note,
    ...(summary === undefined ? {} : { summary }),
  };
}
