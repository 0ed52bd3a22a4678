/**
 * The seven bands of likelihood of ICD 203 (Analytic Standards, section D.6.e.2.a), in per cent.
 * A hedge that is none of the standard's terms names no band: it is kept as said and left unmapped.
 */
export const LIKELIHOODS = [
  'almost-no-chance',
  'very-unlikely',
  'unlikely',
  'roughly-even',
  'likely',
  'very-likely',
  'almost-certain',
] as const;

type Likelihood = (typeof LIKELIHOODS)[number];

/** The range of each band in per cent, and the hedges that name it, its own name first. */
const BANDS: Readonly<Record<Likelihood, readonly [from: number, to: number, ...terms: string[]]>> = {
  'almost-no-chance': [1, 5, 'almost no chance', 'remote'],
  'very-unlikely': [5, 20, 'very unlikely', 'highly improbable', 'highly improbably'],
  unlikely: [20, 45, 'unlikely', 'improbable', 'improbably'],
  'roughly-even': [45, 55, 'roughly even chance', 'roughly even odds'],
  likely: [55, 80, 'likely', 'probable', 'probably'],
  'very-likely': [80, 95, 'very likely', 'highly probable', 'highly probably'],
  'almost-certain': [95, 99, 'almost certain', 'almost certainly', 'nearly certain', 'nearly certainly'],
};

const BAND_OF_TERM: ReadonlyMap<string, Likelihood> = new Map(
  LIKELIHOODS.flatMap((band) => BANDS[band].slice(2).map((term) => [String(term), band] as const)),
);

/** The band that a hedge names, or null: "almost certainly" names one, "may" and "most certainly" none. */
export function bandOfHedge(hedge: string): Likelihood | null {
  return BAND_OF_TERM.get(hedge.trim().toLowerCase()) ?? null;
}

/** The band in words with its range, as in "almost certain, 95 to 99 % (ICD 203)". */
export function describeLikelihood(likelihood: Likelihood): string {
  const [from, to, name] = BANDS[likelihood];
  return `${name}, ${from} to ${to} % (ICD 203)`;
}
