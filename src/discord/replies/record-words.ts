import type { Statement } from '../../dossier/schema.ts';

/** The one text that says what a statement is about: an event's title, a figure as said, what is claimed. */
export function recordWords(record: Statement): { readonly text: string; readonly voice: string } {
  const { voice } = record;
  if ('title' in record) return { text: record.title, voice };
  if ('label' in record) return { text: `${record.label}: ${record.saidAs}`, voice };
  return { text: record.statement, voice };
}
