import { foldText } from '../../dossier/text-match.ts';
import { WORDS } from './when-words.ts';
import { findNamedZone, readTimeZone, zoneText } from './zone-names.ts';

/** A phrase without the zone that it names, and which that is or may be. */
type Split = { readonly rest: string } & (
  | { readonly zone: string }
  | { readonly why: string; readonly zones: readonly string[] }
);

/** The name of a zone has at most so many words: "UTC+03:00 all year", "Antigua and Barbuda". */
const MAX_WORDS = 3;

/** Takes a zone off a phrase: `Europe/Berlin` wherever it stands, a place or an abbreviation at the end; null where there is none. */
export function splitZone(text: string, now: number): Split | null {
  for (const [found, name = ''] of text.matchAll(/\(?([a-z][\w+-]*(?:\/[a-z][\w+-]*)+)\)?/gi)) {
    const zone = readTimeZone(name);
    if (zone !== null) return { rest: without(text, found), zone };
  }
  const words = text.split(' ');
  for (let count = Math.min(MAX_WORDS, words.length - 1); count > 0; count -= 1) {
    const last = words.slice(-count);
    if (WORDS.has(foldText(last[0] ?? '')) || !/^[(a-z]/i.test(last[0] ?? '')) continue;
    const name = last
      .join(' ')
      .replaceAll(/[()]/g, '')
      .replace(/ (?:time(?: ?zone)?|tz)$/i, '');
    const found = findNamedZone(name, now);
    if (found.kind === 'none') continue;
    const rest = words
      .slice(0, -count)
      .join(' ')
      .replace(/(?:,| in)$/, '');
    return found.kind === 'zone'
      ? { rest, zone: found.zone }
      : {
          rest,
          why: `“${name}”: ${found.why} Which do you mean?`,
          zones: found.zones.slice(0, 4).map(zoneText),
        };
  }
  return null;
}

function without(text: string, found: string): string {
  return text
    .replace(found, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/(?:,| in)? *$/, '')
    .trim();
}
