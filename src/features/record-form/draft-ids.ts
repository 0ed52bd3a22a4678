import { z } from 'zod';
import { draftKey } from '../../discord/interactions/draft-store.ts';
import { controlId, pageNumber } from '../../discord/replies/control-id.ts';
import { RECORD_LISTS } from '../../dossier/record-lists.ts';
import { MAX_OFFERED } from './doubts.ts';

/** The first form of a record, before there is a draft: its list, the revision it was opened on, and its id if it has one. */
export const beginId = controlId('data', 'begin', [
  z.enum(RECORD_LISTS),
  z.coerce.number().int().min(0),
  z.string().max(40),
]);

/** The first form of a record that is added from a source: its list, and the source. */
export const beginFromId = controlId('data', 'begin-from', [z.enum(RECORD_LISTS), z.string().max(40)]);

/** The button that opens a step, and the form of that step. */
export const stepId = controlId('data', 'step', [draftKey, z.coerce.number().int().min(0).max(9)]);
/** The button that opens the form of the id and the reason, and that form. */
export const nameId = controlId('data', 'name', [draftKey]);
export const draftId = controlId('data', 'draft', [draftKey, pageNumber]);
export const takeId = controlId('data', 'take', [draftKey, z.string().max(40), z.string().max(MAX_OFFERED)]);
/** That it is another one than its twin: the field that was asked about, and the twin. */
export const anotherId = controlId('data', 'another', [draftKey, z.string().max(30), z.string().max(40)]);
/** That the twin is meant in place of what is new. */
export const insteadId = controlId('data', 'instead', [draftKey, z.string().max(30), z.string().max(40)]);
/** With the id under which a new record is saved. */
export const saveId = controlId('data', 'save', [draftKey, z.string().max(40)]);
export const discardId = controlId('data', 'discard', [draftKey]);
export const chooseId = controlId('data', 'choose', [draftKey]);
/** The button that opens the form of an entry. */
export const editId = controlId('data', 'edit', [z.string().max(80)]);
/** Everything that somebody has begun. */
export const draftsId = controlId('data', 'drafts');
