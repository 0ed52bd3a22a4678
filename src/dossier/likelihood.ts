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

export type Likelihood = (typeof LIKELIHOODS)[number];

const BANDS: Readonly<
  Record<Likelihood, { readonly name: string; readonly from: number; readonly to: number }>
> = {
  'almost-no-chance': { name: 'almost no chance', from: 1, to: 5 },
  'very-unlikely': { name: 'very unlikely', from: 5, to: 20 },
  unlikely: { name: 'unlikely', from: 20, to: 45 },
  'roughly-even': { name: 'roughly even chance', from: 45, to: 55 },
  likely: { name: 'likely', from: 55, to: 80 },
  'very-likely': { name: 'very likely', from: 80, to: 95 },
  'almost-certain': { name: 'almost certain', from: 95, to: 99 },
};

const TERMS: readonly (readonly [term: string, band: Likelihood])[] = [
  ['almost no chance', 'almost-no-chance'],
  ['remote', 'almost-no-chance'],
  ['very unlikely', 'very-unlikely'],
  ['highly improbable', 'very-unlikely'],
  ['highly improbably', 'very-unlikely'],
  ['unlikely', 'unlikely'],
  ['improbable', 'unlikely'],
  ['improbably', 'unlikely'],
  ['roughly even chance', 'roughly-even'],
  ['roughly even odds', 'roughly-even'],
  ['likely', 'likely'],
  ['probable', 'likely'],
  ['probably', 'likely'],
  ['very likely', 'very-likely'],
  ['highly probable', 'very-likely'],
  ['highly probably', 'very-likely'],
  ['almost certain', 'almost-certain'],
  ['almost certainly', 'almost-certain'],
  ['nearly certain', 'almost-certain'],
  ['nearly certainly', 'almost-certain'],
];

const BAND_OF_TERM = new Map(TERMS);

/** The band that a hedge names, or null: "almost certainly" names one, "may" and "most certainly" none. */
export function bandOfHedge(hedge: string): Likelihood | null {
  return BAND_OF_TERM.get(hedge.trim().toLowerCase()) ?? null;
}

/** The band in words with its range, as in "almost certain, 95 to 99 % (ICD 203)". */
export function describeLikelihood(likelihood: Likelihood): string {
  const band = BANDS[likelihood];
  return `${band.name}, ${band.from} to ${band.to} % (ICD 203)`;
}
