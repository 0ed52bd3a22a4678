/** A reason as a sentence: with a capital first and a full stop last. Reasons are Readout’s own words. */
export function sentence(why: string): string {
  const text = why === '' ? 'The reason was not kept' : why;
  const begun = (text.charAt(0).toUpperCase() + text.slice(1)).slice(0, MOST_OF_REASON);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

const MOST_OF_REASON = 400;
