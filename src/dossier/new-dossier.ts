import { type Dossier, SCHEMA_VERSION } from './schema.ts';

/** What a new dossier says of itself until its editors say more: where it comes from is theirs to tell. */
const NOTE = 'What stands here is added by this server’s editors, each entry with its source.';

/** A dossier that has a title and perhaps a summary, and nothing else. The summary cites nothing yet. */
export function newDossier(title: string, summary: string): Dossier {
  return {
    schemaVersion: SCHEMA_VERSION,
    id: slugOf(title),
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

/** The letters and digits of a title, as far as they have a form in ASCII. */
function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  return words.join('-').slice(0, 40).replace(/-$/, '') || 'dossier';
}
