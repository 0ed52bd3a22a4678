import * as topic from './questions-topics.ts';

/* Groups of records that answer, for matters that questions-topics.ts has no group for. */

type Ids = readonly string[];

export const DISPUTED: Ids = [
  'why-transfers',
  'damascus-as-jailer',
  'destination',
  'north-east-prisoners',
  'after-transfer',
];
export const ALL_SOURCES: Ids = [
  ...topic.ORIGINS,
  'al-awadi-to-ina',
  'al-fayyadh-to-journalists',
  'us-officials-statements',
  'observers-suggestions',
  'reports-on-occupancy',
];
export const PMU: Ids = ['popular-mobilization-units', 'falih-al-fayyadh', 'al-fayyadh-statement'];

/** What Al-Fayyadh alone says: in which part of the country, and what sort of place. */
export const SOUTHERN_SITES: Ids = [...topic.AL_FAYYADH, 'destination'];
/** The agency that the spokesman talked to. */
export const NEWS_AGENCY: Ids = ['iraqi-news-agency', 'al-awadi-statement', 'al-awadi-to-ina'];
/** In whose hands the people were before. */
export const CUSTODY_BEFORE: Ids = ['transfers-begun', 'arrivals-thousands', 'why-transfers'];
export const SAYING_7000: Ids = [...topic.EXPECTED, ...topic.SHOCK];
export const REPORTED_200: Ids = ['level-many-facilities', 'reports-on-occupancy'];
export const IRREGULARS: Ids = [
  ...topic.OWN_FORCES,
  'came-from-northern-iraq',
  'come-full-circle',
  'fighters-entered-syria',
  'operation-foreseen',
];
/** What touches the doubt about Damascus and the coalition at once. */
export const DOUBT_DESPITE_COALITION: Ids = [...topic.DAMASCUS, 'despite-coalition'];
