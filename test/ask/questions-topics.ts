/*
 * What is often asked, and the ids of all records that answer it, each on its own. A record that touches on the matter
 * without answering is left out: “These irregulars have come full circle” is part of a reading of why people are
 * moved, and yet tells nobody who asks why.
 */

type Ids = readonly string[];

/** A question in dispute with its readings, as shown to whoever asks for a verdict. */
export const WHY_READINGS: Ids = ['why-transfers', 'why-al-awadi', 'why-analysis', 'why-commentator'];
export const DAMASCUS_READINGS: Ids = ['damascus-as-jailer', 'damascus-analysis', 'damascus-commentator'];
export const DESTINATION_READINGS: Ids = [
  'destination',
  'destination-al-fayyadh',
  'destination-analysis',
  'destination-us-officials',
  'destination-commentator',
];
export const NORTH_EAST_READINGS: Ids = ['north-east-prisoners', 'north-east-commentator'];
export const AFTER_READINGS: Ids = ['after-transfer', 'after-analysis', 'after-commentator'];

export const WHY: Ids = [
  ...WHY_READINGS,
  'preemptive-step',
  'al-awadi-statement',
  'us-may-doubt-damascus',
  'doubt-behind-transfers',
  'damascus-analysis',
  'own-irregular-forces',
];
export const DAMASCUS: Ids = [
  ...DAMASCUS_READINGS,
  'us-may-doubt-damascus',
  'doubt-behind-transfers',
  'why-analysis',
  'us-fears-detention',
  'us-does-not-want-it',
];
export const DESTINATION: Ids = [
  ...DESTINATION_READINGS,
  'secure-locations-prepared',
  'al-fayyadh-statement',
  'moved-to-iraqi-prisons',
  'moved-to-us-bases',
  'moved-by-air-daily',
  'transfers-to-accelerate',
  'transfers-begun',
];
export const NORTH_EAST: Ids = [...NORTH_EAST_READINGS, 'kurds-released-prisoners', 'release-in-north-east'];
export const COMMENTATOR_ON_AFTER: Ids = [
  'after-commentator',
  'operation-foreseen',
  'prepared-for-operation',
  'regroup-and-re-enter',
];
export const AFTER: Ids = [
  'after-transfer',
  'after-analysis',
  'added-to-those-held',
  ...COMMENTATOR_ON_AFTER,
];

/** Who said what. */
export const AL_AWADI: Ids = ['al-awadi-statement', 'preemptive-step', 'why-al-awadi'];
export const AL_FAYYADH: Ids = [
  'al-fayyadh-statement',
  'secure-locations-prepared',
  'destination-al-fayyadh',
];
export const PACE: Ids = [
  'moved-per-day',
  'moved-by-air-daily',
  'transfers-to-accelerate',
  'transfers-will-accelerate',
];
/** How many a day. */
export const A_DAY: Ids = [...PACE, 'destination-us-officials'];
export const COMMENTATOR_ON_DAMASCUS: Ids = [
  'damascus-as-jailer',
  'damascus-commentator',
  'us-fears-detention',
  'us-does-not-want-it',
  'detention-in-best-interest',
];
export const COMMENTATOR: Ids = [
  ...COMMENTATOR_ON_AFTER,
  'why-commentator',
  'damascus-commentator',
  'destination-commentator',
  'north-east-commentator',
  'earlier-post',
  'own-irregular-forces',
  'assets-used-as-necessary',
  'not-my-view',
  'us-fears-detention',
  'detention-in-best-interest',
  'us-does-not-want-it',
  'came-from-northern-iraq',
  'come-full-circle',
  'moved-to-us-bases',
  'kurds-released-prisoners',
  'fighters-entered-syria',
  'release-in-north-east',
];

/** Numbers. The level of the whole system is computed from the last two of HOW_FULL. */
export const CAPACITY: Ids = ['inmates-held', 'design-capacity'];
export const HOW_FULL: Ids = ['level-many-facilities', ...CAPACITY];
export const PEAK: Ids = ['level-peak', 'recent-reforms'];
export const EXPECTED: Ids = ['arrivals-up-to-7000', 'arrivals-7000', 'transfers-begun'];
export const MOVED: Ids = [...EXPECTED, 'arrivals-thousands'];
export const SHOCK: Ids = ['systemic-shock', 'could-strain-infrastructure'];
export const AMNESTY: Ids = ['general-amnesty-law', 'released-under-amnesty'];

/** The rest. */
export const BY_AIR: Ids = A_DAY;
export const MOVERS: Ids = [
  'us-military',
  'transfers-begun',
  'people-are-moved',
  'own-irregular-forces',
  'why-commentator',
];
export const CONTROVERSY: Ids = ['controversy-in-iraq', 'transfers-begun'];
export const JOINED_COALITION: Ids = ['damascus-joins-coalition', 'despite-coalition'];
export const COALITION: Ids = [...JOINED_COALITION, 'damascus-analysis', 'anti-is-coalition'];
export const ISRAEL: Ids = ['kurds-released-prisoners', 'north-east-commentator', 'release-in-north-east'];
export const ASSETS: Ids = ['assets-used-as-necessary', 'after-commentator'];
export const FROM_NORTHERN_IRAQ: Ids = [
  'fighters-entered-syria',
  'came-from-northern-iraq',
  'come-full-circle',
];
export const TOYOTAS: Ids = ['fighters-entered-syria', 'came-from-northern-iraq'];
export const OPERATION: Ids = ['operation-foreseen', 'prepared-for-operation', 'after-commentator'];
export const RE_ENTRY: Ids = ['regroup-and-re-enter', 'after-commentator'];
export const BASES: Ids = ['moved-to-us-bases', 'destination-commentator'];
export const OWN_FORCES: Ids = ['own-irregular-forces', 'why-commentator'];
export const NEXT: Ids = [...PACE, ...OPERATION, 'regroup-and-re-enter', 'could-strain-infrastructure'];
export const ORIGINS: Ids = ['commentators-post', 'quoted-analysis-text'];
export const POST_AUTHOR: Ids = ['commentators-post', 'commentator'];
export const ANALYSIS_AUTHOR: Ids = ['quoted-analysis-text', 'quoted-analysis'];
