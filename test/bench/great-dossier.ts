import type { Dossier } from '../../src/dossier/schema.ts';
import { actor, claim, dossierOf, event, figure, source } from '../support/build-dossier.ts';

const STATEMENT =
  'What was said at some length, as statements of a dossier are: of two or three clauses, a place and a number.';

/** A dossier of about so many records of the kinds that there are most of, which cite and relate to one another. */
export function greatDossier(records: number): Dossier {
  const ids = (name: string, share: number): readonly string[] =>
    Array.from({ length: Math.max(1, Math.floor(records * share)) }, (_, at) => `${name}-${at}`);
  const [sources, actors] = [ids('source', 0.02), ids('actor', 0.02)];
  const pick = (list: readonly string[], at: number): string => list[at % list.length] ?? '';
  const cite = (at: number) => [
    { source: pick(sources, at), credibility: 3 },
    { source: pick(sources, at * 7 + 1), credibility: 6 },
  ];
  const events = ids('event', 0.3);
  return dossierOf({
    sources: sources.map((id) => source({ id })),
    actors: actors.map((id) => actor({ id, name: `Actor ${id}`, aliases: [`Alias of ${id}`] })),
    events: events.map((id, at) =>
      event({ id, detail: STATEMENT, actors: [pick(actors, at)], citations: cite(at) }),
    ),
    figures: ids('figure', 0.16).map((id, at) => figure({ id, citations: cite(at) })),
    claims: ids('claim', 0.5).map((id, at) =>
      claim({
        id,
        statement: STATEMENT,
        saidBy: pick(actors, at),
        citations: cite(at),
        supports: [pick(events, at)],
      }),
    ),
  });
}
