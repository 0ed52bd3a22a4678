import { z } from 'zod';
import { controlId, pageNumber } from '../../discord/replies/control-id.ts';

/** Asks again, privately: the question is in the button. */
export const questionId = controlId('ask', 'question', [z.string().min(1).max(80)]);

const keys = z.string().max(72);

/** What else was found, by keys of 8 characters each. */
export const moreId = controlId('ask', 'more', [keys]);

/** Turns to a page of it. */
export const morePageId = controlId('ask', 'rest', [pageNumber, keys]);
