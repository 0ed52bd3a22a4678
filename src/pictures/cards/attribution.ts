import { describeEdtf, parseEdtf, whenEdtf } from '../../dossier/edtf-date.ts';
import type { Figure, Statement } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { onlyOrigin, saidWhen, speakerOf } from '../../dossier/speaker.ts';
import { inset, quoted, sanitize } from './sanitize.ts';

/** Who says it, how sure and when: short phrases that stand beside everything drawn. */
type Attributed = Pick<Statement, 'saidBy' | 'citations' | 'voice' | 'hedge'>;

/** "US officials", "Commentator’s post (commentary)". */
export function describeSpeaker(snapshot: Snapshot, statement: Attributed): string {
  const speaker = inset(speakerOf(snapshot, statement), 48);
  return statement.voice === 'commentary' ? `${speaker} (commentary)` : speaker;
}

/** "hedged “suggest”", or nothing. */
export function describeHedge({ hedge }: Pick<Statement, 'hedge'>): string {
  return hedge === undefined ? '' : `hedged ${quoted(hedge, 48)}`;
}

/** Phrases in a line, empty ones left out. Hedges stand first: what has no room is cut at the end. */
export function inOneLine(...phrases: readonly string[]): string {
  return phrases.filter((phrase) => phrase !== '').join(' · ');
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

/** "said in June 2025", "relayed on 3 June 2025", "said at a date not given". */
export function describeWhenSaid(snapshot: Snapshot, statement: Pick<Statement, 'citations'>): string {
  const said = saidWhen(snapshot, statement);
  const date = said === null ? null : parseEdtf(said.edtf);
  if (said === null || date === null) return 'said at a date not given';
  return `${said.relayed ? 'relayed' : 'said'} ${sanitize(whenEdtf(date), 63)}`;
}

/** That one document alone is behind all of a dossier, where it is so. */
export function knownThrough(snapshot: Snapshot): readonly string[] {
  const origin = onlyOrigin(snapshot);
  return origin === null ? [] : [`All of this is known through one document: ${inset(origin.title, 80)}.`];
}
