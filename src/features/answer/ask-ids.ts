import { z } from 'zod';
import { controlId, pageNumber } from '../../discord/replies/control-id.ts';

/** The longest question that a button has room for. */
export const MAX_ASKED = 78;

/** Asks again, privately: the question is in the button. */
export const questionId = controlId('ask', 'question', [z.string().min(1).max(80)]);

/** Opens the entry that is chosen in an answer of an earlier version. */
export const earlierOpenId = controlId('ask', 'open');

/** Turns to a page of an entry, by its key, that was opened in an earlier version. */
export const earlierPageId = controlId('ask', 'text', [pageNumber, z.string()]);

const keys = z.string().max(72);

/** What else was found, by keys of 8 characters each. */
export const moreId = controlId('ask', 'more', [keys]);

/** Turns to a page of it. */
export const morePageId = controlId('ask', 'rest', [pageNumber, keys]);
