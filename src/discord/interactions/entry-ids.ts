import type { APIButtonComponent } from 'discord-api-types/v10';
import { z } from 'zod';
import { findStatement, type Snapshot } from '../../dossier/snapshot.ts';
import { button, type Row, selectRow } from '../replies/components.ts';
import { controlId, pageNumber } from '../replies/control-id.ts';
import type { Entry } from '../replies/record-entry.ts';
import { joinKeys } from './record-options.ts';

/** What leads from any reply to an entry in full, to its sources, and to how sure it is said: each opens privately. */

/** Opens the entry that is chosen. */
export const entryId = controlId('sources', 'entry');

/** Turns to a page of an opened entry, by the entry's key. */
export const wholeId = controlId('sources', 'whole', [pageNumber, z.string().max(8)]);

/** Shows how sure an entry is said, by its key. */
export const sureId = controlId('sources', 'sure', [z.string().max(8)]);

const keys = z.string().max(72);

/** Shows the sources of these entries; keys are 8 characters each, without anything between. */
export const citedId = controlId('sources', 'cited', [keys]);

/** Turns to a page of these sources. */
export const citedPageId = controlId('sources', 'citing', [pageNumber, keys]);

/** Shows the editors' note on the whole dossier. */
export const aboutId = controlId('sources', 'about');

/** Turns to a page of that note. */
export const aboutPageId = controlId('sources', 'about-page', [pageNumber]);

/** What stands above that note. */
export const ABOUT_HEADING = 'About this dossier, by its editors';

/** **About this dossier**; none where its editors note nothing. */
export function aboutButton({ dossier }: Snapshot): readonly APIButtonComponent[] {
  return dossier.note.trim() === '' ? [] : [button('About this dossier', aboutId.id())];
}

/** Follows an entry, by its key, or the whole dossier: what it is called in a reply is `Reply.follow`. */
export const followId = controlId('help', 'follow', [z.string().max(8)]);

/** Opens the form in which a mistake in an entry is reported: in that with this id, or the one that is chosen. */
export const mistakeId = controlId('suggest', 'mistake', [z.string().max(80)]);
export const mistakeInId = controlId('suggest', 'mistake-in');

/** As many keys of records as a custom id has room for. */
export const MAX_KEYS = 9;

/**
 * **Sources**: those of the statements that a reply shows, by their numbers there. Of more than nine statements only
 * those that bring a new source are asked about, which gives the same numbers.
 */
export function sourcesButton(snapshot: Snapshot, records: readonly string[]): APIButtonComponent {
  return button('Sources', citedId.id(keysOf(snapshot, records)));
}

function keysOf(snapshot: Snapshot, records: readonly string[]): string {
  const ids = [...new Set(records)].filter((id) => findStatement(snapshot, id) !== undefined);
  const asked = ids.length <= MAX_KEYS ? ids : bringingSources(snapshot, ids);
  return joinKeys(asked.slice(0, MAX_KEYS));
}

function bringingSources(snapshot: Snapshot, ids: readonly string[]): readonly string[] {
  const known = new Set<string>();
  return ids.filter((id) => {
    const before = known.size;
    for (const { source } of findStatement(snapshot, id)?.citations ?? []) known.add(source);
    return known.size > before;
  });
}

/** A select of entries to read in full; none where there are none. */
export function entrySelect(
  placeholder: string,
  entries: readonly Entry[],
  customId = entryId.id(),
): readonly Row[] {
  const opens = new Map(entries.flatMap((entry) => entry.opens.map((one) => [one.id, one] as const)));
  const options = [...opens.values()].map(({ id: value, ...option }) => ({ value, ...option }));
  return options.length === 0 ? [] : [selectRow(customId, placeholder, options)];
}
