import { type Dossier, dossierSchema } from '../../src/dossier/schema.ts';
import { shipped } from './shipped.ts';

/** What texts of a dossier are not prose, by their keys: what leads to records, what is one of a few, what is computed from. */
const NO_PROSE: ReadonlySet<string> = new Set(
  [
    '$schema id schemaVersion kind grade published url via date measure unit qualifier asOf basis voice saidBy saidAs',
    'source question reading holder evidence judgement hedge likelihood key common actors disputes supports annotates words',
  ].flatMap((keys) => keys.split(' ')),
);

/** The shipped dossier as another story: the same ids of records throughout, and a word of its own in every text. */
export function storyOf(word: string): Dossier {
  const told = (key: string, value: unknown): unknown => {
    if (NO_PROSE.has(key)) return value;
    if (typeof value === 'string')
      return key === 'short' ? `${word} ${value}`.slice(0, 30) : `${word} ${value}`;
    if (Array.isArray(value)) return value.map((one) => told(key, one));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, told(inner, one)]));
  };
  const made = Object.entries(shipped.dossier).map(([key, value]) =>
    Array.isArray(value) ? [key, value.map((one) => told('', one))] : [key, told(key, value)],
  );
  return dossierSchema.parse(Object.fromEntries(made));
}
