import { SEARCH_LIMIT } from '../../discord/interactions/options.ts';
import { shown } from '../../discord/replies/attribution.ts';
import { firstOf } from '../../discord/replies/blocks.ts';
import { button, buttonRows, type Row } from '../../discord/replies/components.ts';
import { type Form, type SubmittedValues, textInput } from '../../discord/replies/form.ts';
import { pageButtons } from '../../discord/replies/paged-reply.ts';
import { cleanInput } from '../../text/clean-input.ts';
import { cutLabel } from '../../text/cut-text.ts';
import { draftId } from './draft-ids.ts';
import { MAX_OFFERED } from './fields.ts';

/** What pages have in common on which records are chosen. */
interface Offer<T> {
  /** From 0, brought into range. */
  readonly page: number;
  readonly pages: number;
  readonly offered: readonly T[];
}

export function offerOf<T>(found: readonly T[], asked: number): Offer<T> {
  const pages = Math.max(Math.ceil(found.length / MAX_OFFERED), 1);
  const page = Math.min(asked, pages - 1);
  return { page, pages, offered: found.slice(page * MAX_OFFERED, (page + 1) * MAX_OFFERED) };
}

export function turnRow({ page, pages }: Offer<unknown>, turnTo: (page: number) => string): readonly Row[] {
  const previous = page === 0 ? null : page - 1;
  const next = page === pages - 1 ? null : page + 1;
  const label = `Page ${page + 1} of ${pages}`;
  return buttonRows(pageButtons({ at: page, previous, next, label }, turnTo));
}

/** Chosen records that are named on a page; they come to under 2,500 characters. */
const MAX_NAMED = 15;

export function chosenText(lead: string, none: string, texts: readonly string[], numbered = false): string {
  const named = texts
    .slice(0, MAX_NAMED)
    .map((text, at) => `${numbered ? `${at + 1}.` : '-'} ${shown(text, 150)}`);
  return texts.length === 0 ? none : [lead, ...firstOf(named, MAX_NAMED, texts.length)].join('\n');
}

export function foundLines(count: number, search: string): readonly string[] {
  return search === '' ? [] : [`-# ${count} found by “${shown(search, 100)}”`];
}

/** Leads back to the draft that records are chosen for. */
export function doneButton(key: string) {
  return button('Done', draftId.id(key, 0));
}

/** What was searched for, as short as a custom id needs it. */
export function searchIn(value: SubmittedValues[string] | undefined): string {
  return cleanInput(String(value ?? ''))
    .replace(/\s+/g, ' ')
    .slice(0, SEARCH_LIMIT)
    .toWellFormed()
    .trim();
}

/** Asks for words to search among records of which there are too many for one select. */
export function findForm(customId: string, label: string): Form {
  const input = textInput({
    id: 'search',
    label: 'Words to find',
    description: 'Only what has all of them, in its title or among its other names',
    most: SEARCH_LIMIT,
    required: true,
  });
  return {
    form: { custom_id: customId, title: cutLabel(`Search: ${label}`, 45), components: [input] },
  };
}
