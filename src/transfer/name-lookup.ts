import { derive, type Snapshot } from '../dossier/snapshot.ts';
import { foldText } from '../dossier/text-match.ts';
import { listWords } from '../text/list-words.ts';

/** The id of the one record that a text names, or what is wrong with it. */
export type Named =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly problem: string };

/** The source of that id, title or address. */
export function findSource(snapshot: Snapshot, text: string): Named {
  if (snapshot.byKind.source.has(text)) return { ok: true, id: text };
  return named(text, sourcesByName(snapshot).get(foldName(text)), 'source');
}

/** The actor of that id, name or alias. */
export function findActor(snapshot: Snapshot, text: string): Named {
  if (snapshot.byKind.actor.has(text)) return { ok: true, id: text };
  return named(text, actorsByName(snapshot).get(foldName(text)), 'actor');
}

function named(text: string, ids: readonly string[] = [], noun: 'source' | 'actor'): Named {
  const [id, ...others] = ids;
  const shown = text.length > 60 ? `${text.slice(0, 59)}…` : text;
  if (id === undefined)
    return {
      ok: false,
      problem: `no ${noun} here is called “${shown}”; write the id or the ${noun === 'source' ? 'title' : 'name'} of one, or add it first with /data add`,
    };
  if (others.length > 0)
    return {
      ok: false,
      problem: `“${shown}” is the name of more than one ${noun}; write its id: ${listWords(ids.slice(0, 5), 'or')}`,
    };
  return { ok: true, id };
}

const sourcesByName = derive(({ dossier: { sources } }) =>
  groupByName(
    sources.map(({ id, title, url }) => ({ id, names: [title, ...(url === undefined ? [] : [url])] })),
  ),
);

const actorsByName = derive(({ dossier: { actors } }) =>
  groupByName(
    actors.map(({ id, name, short, aliases }) => ({
      id,
      names: [name, ...(short === undefined ? [] : [short]), ...aliases],
    })),
  ),
);

function groupByName(
  records: readonly { readonly id: string; readonly names: readonly string[] }[],
): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, Set<string>>();
  for (const { id, names } of records)
    for (const name of names) ids.getOrInsertComputed(foldName(name), () => new Set()).add(id);
  return new Map([...ids].map(([name, set]) => [name, [...set]]));
}

/** Of an address, what does not depend on how it was copied. */
function foldName(name: string): string {
  return foldText(name)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^https?:\/\/(?:www\.)?(.*?)\/?$/, '$1');
}
