import type { Token } from './when-tokens.ts';

/** The day of the month that a piece names, `L` for the last, in a list of one or none. */
export function dayOf(token: Token): readonly (number | 'L')[] {
  if (token.sign === 'N') return [token.value];
  if (token.sign !== 'O') return [];
  return [token.ordinal === 'last' ? 'L' : token.ordinal];
}

/** The first weekday among the pieces, 0 is Sunday. */
export function weekdayOf(tokens: readonly Token[]): number {
  return tokens.flatMap((token) => (token.sign === 'D' ? token.days : [])).at(0) ?? 0;
}

/** The first month among the pieces, 1 is January. */
export function monthOf(tokens: readonly Token[]): number {
  return tokens.flatMap((token) => (token.sign === 'M' ? [token.month] : [])).at(0) ?? 1;
}
