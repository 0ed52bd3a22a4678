import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { shipped } from './shipped.ts';

/**
 * Words that replies leave to the dossier’s file and to the code: what people read says “view”, “entry”, “from”
 * and “what happens to” instead.
 */
const BANNED =
  /\b(?:readings?|holders?|records?|recorded|hedges?|hedged|basis|origins?|outlooks?|revision 0|mend(?:ed|s|ing)?|reckon(?:s|ed|ing)?|anew|whoever|becomes? of|became of|(?:is|are|was|were) told of|inconsistent ·|(?:added to|disputed|supported) by \d|another kind, and can|dossier’s editors)\b/i;

/** Texts of the shipped dossier, which are not Readout’s own words. */
const OF_THE_DATA: readonly string[] = [
  shipped.dossier.note,
  ...shipped.dossier.questions.map(({ text }) => text),
];

/** What in a text says it otherwise than people do. Names of options in `code` stay as they are. */
export function bannedWords(text: string): readonly string[] {
  const prose = OF_THE_DATA.reduce(
    (rest, own) => rest.replaceAll(own, ''),
    text.replaceAll(/`[^`\n]*`/g, '').replaceAll(/\/data add record/g, ''),
  );
  return prose.split('\n').flatMap((line) => (BANNED.test(line) ? [line] : []));
}

/** Every text that a person sees of a reply or form: contents, labels, placeholders, descriptions, titles. */
export function seenTexts(seen: unknown): readonly string[] {
  if (Array.isArray(seen)) return seen.flatMap(seenTexts);
  if (typeof seen !== 'object' || seen === null) return [];
  return Object.entries(seen).flatMap(([key, value]) => {
    if (typeof value !== 'string') return seenTexts(value);
    return SHOWN.has(key) ? [value] : [];
  });
}

const SHOWN: ReadonlySet<string> = new Set(['content', 'label', 'placeholder', 'description', 'title']);

export function bannedIn(components: readonly APIMessageTopLevelComponent[]): readonly string[] {
  return seenTexts(components).flatMap(bannedWords);
}
