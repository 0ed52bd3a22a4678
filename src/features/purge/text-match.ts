import { foldSpaces } from '../../dossier/doubt.ts';
import type { ErasedText } from '../../revisions/purge.ts';

/** The most texts that are searched for: an import may have had any number. */
const MAX_TEXTS = 500;
/** Shorter ones, names aside, stand in too much that has nothing to do with them. */
const LEAST = 12;
const LEAST_NAME = 3;

/** Whether a value holds one of the ids that are erased, as its own id or what it is about, or one of the texts. */
export type Holds = (value: unknown) => boolean;

/** Case and spaces don't matter; a name is sought as whole words. */
export function holdsAny(texts: readonly ErasedText[], ids: ReadonlySet<string>): Holds {
  const sought = new Map(
    texts
      .map(({ text, isName }) => [foldSpaces(text), isName] as const)
      .filter(([text, isName]) => text.length >= (isName ? LEAST_NAME : LEAST)),
  );
  const first = [...sought].slice(0, MAX_TEXTS);
  const whole = first.filter(([, isName]) => !isName).map(([text]) => text);
  const names = first.filter(([, isName]) => isName).map(([text]) => RegExp.escape(text));
  const name =
    names.length === 0
      ? null
      : new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join('|')})(?![\\p{L}\\p{N}])`, 'u');
  const isHeld = (text: string): boolean => {
    const within = foldSpaces(text);
    return whole.some((one) => within.includes(one)) || name?.test(within) === true;
  };
  return function holds(value: unknown): boolean {
    if (typeof value === 'string') return isHeld(value);
    if (typeof value !== 'object' || value === null) return false;
    return Object.entries(value).some(
      ([key, inner]) =>
        ((key === 'id' || key === 'about') && typeof inner === 'string' && ids.has(inner)) || holds(inner),
    );
  };
}
