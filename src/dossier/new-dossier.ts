import { slugOf } from '../text/slug.ts';
import { type Dossier, SCHEMA_VERSION } from './schema.ts';

/** What a new dossier says of itself until its editors say more: where it comes from is theirs to tell. */
const NOTE = 'What stands here is added by this server’s editors, each entry with its source.';

/** A dossier that has a title and perhaps a summary, and nothing else. The summary cites nothing yet. */
export function newDossier(title: string, summary: string): Dossier {
  return {
    schemaVersion: SCHEMA_VERSION,
    id: slugOf(title, 40) || 'dossier',
    title,
    note: NOTE,
    ...(summary === '' ? {} : { summary: { text: summary, citations: [] } }),
    sources: [],
    actors: [],
    events: [],
    figures: [],
    questions: [],
    readings: [],
    claims: [],
    assessments: [],
    unknowns: [],
    terms: [],
  };
}
