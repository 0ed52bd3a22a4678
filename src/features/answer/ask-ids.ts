import { z } from 'zod';
import { MAX_KEYS } from '../../discord/interactions/entry-ids.ts';
import { controlId, pageNumber } from '../../discord/replies/control-id.ts';

/** The longest question that a button has room for. */
export const MAX_ASKED = 78;

/** Asks again, privately: the question is in the button. */
export const questionId = controlId('ask', 'question', [z.string().min(1).max(80)]);

/** Opens the entry that is chosen in an answer of an earlier version. */
export const earlierOpenId = controlId('ask', 'open');

/** Turns to a page of an entry, by its key, that was opened in an earlier version. */
export const earlierPageId = controlId('ask', 'text', [pageNumber, z.string()]);

/** Keys of entries, of 8 characters each; after a dot those of what says again what the answer, or an entry before it, says. */
const keys = z.string().max(MAX_KEYS * 8 + 1);

/** What else was found. */
export const moreId = controlId('ask', 'more', [keys]);

/** Turns to a page of it. */
export const morePageId = controlId('ask', 'rest', [pageNumber, keys]);

/** Opens, of what the answer shows, the first that has more to it, and offers the others that have. */
export const fullId = controlId('ask', 'full', [keys]);

/** Turns to a page of it. */
export const fullPageId = controlId('ask', 'full-page', [pageNumber, keys]);
