import type { Figure } from '../dossier/schema.ts';
import type { RecordKind } from '../dossier/snapshot.ts';

/** Words under which a figure is looked for besides its own: what its measure is called when asking. */
export const MEASURE_WORDS: Readonly<Record<Figure['measure'], string>> = {
  population: 'held currently total',
  'design-capacity': 'capacity built designed places beds room space official limit fit people',
  'official-capacity': 'capacity official places beds room space limit fit people',
  'occupancy-level': 'occupancy level full percent overcrowding rate capacity',
  arrivals: 'arrivals transferred moved coming',
  'arrivals-per-day': 'arrivals daily day rate pace',
  releases: 'released freed',
  other: '',
};

/** What a record of a kind is called. */
export const KIND_WORDS: Readonly<Record<RecordKind, string>> = {
  source: 'source document origin',
  actor: 'actor party',
  event: 'event',
  figure: 'figure number statistic',
  question: 'question contested disputed disagreement open',
  reading: 'reading view interpretation account explanation',
  claim: 'claim statement',
};

/** Words under which a record about what is to come is looked for. */
export const OUTLOOK_WORDS = 'next future upcoming expected plan';
