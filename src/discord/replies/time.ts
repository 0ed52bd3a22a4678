import { capitalized } from '../../text/capitalized.ts';

/**
 * An instant (milliseconds since 1970) that Discord shows each reader in their own time zone: `f` as date and time, `F` with
 * the weekday too, `R` as how long until then, or since (Discord developer documentation, "Message Formatting").
 */
export function discordTime(instant: number, style: 'f' | 'F' | 'R'): string {
  return `<t:${Math.floor(instant / 1000)}:${style}>`;
}

/** A reason as a sentence: with a capital first and a full stop last. Reasons are Readout’s own words. */
export function sentence(why: string): string {
  const text = why === '' ? 'The reason was not kept' : why;
  const begun = capitalized(text).slice(0, MAX_OF_REASON);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

const MAX_OF_REASON = 400;
