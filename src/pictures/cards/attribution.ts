import { doubtBeside } from '../../dossier/doubt.ts';
import { describeEdtf, parseEdtf } from '../../dossier/edtf-date.ts';
import type { Figure, Statement } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { saidWhen, speakerOf } from '../../dossier/speaker.ts';
import { inset, quoted, sanitize } from './sanitize.ts';

/** Who says it, how sure and when: short phrases that stand beside everything drawn. */
type Attributed = Pick<Statement, 'saidBy' | 'citations'>;

/** "US officials", "Commentator’s post". */
export function describeSpeaker(snapshot: Snapshot, statement: Attributed): string {
  return inset(speakerOf(snapshot, statement), 48);
}

/** The hedge in quotation marks; null where there is none, or the words that it is shown beside have it. */
export function hedgeBeside(statement: Pick<Statement, 'hedge'>, words: string): string | null {
  const doubt = doubtBeside(statement, words);
  return doubt === null ? null : quoted(doubt, 48);
}

/** "“roughly 35,000”": a number as said. */
export function asSaid({ saidAs }: Pick<Figure, 'saidAs'>): string {
  return quoted(saidAs, 28);
}

/** ", as of June 2025", or nothing. */
export function describeAsOf({ asOf }: Pick<Figure, 'asOf'>): string {
  const date = asOf === null ? null : parseEdtf(asOf);
  return date === null ? '' : `, as of ${sanitize(describeEdtf(date), 60)}`;
}

/** "June 2025", "undated": when a document or remark is from, for what is expected. */
export function describeWhenSaid(snapshot: Snapshot, statement: Pick<Statement, 'citations'>): string {
  const said = saidWhen(snapshot, statement);
  const date = said === null ? null : parseEdtf(said.edtf);
  if (said === null || date === null) return 'undated';
  return `${said.relayed ? 'relayed' : 'said'} ${sanitize(describeEdtf(date), 63)}`;
}
