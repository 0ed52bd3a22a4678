import { z } from 'zod';
import { snowflake } from '../../text/snowflake.ts';
import { controlId } from '../replies/control-id.ts';

/** What leads from any reply to the form of something new: for editors to add it, for anybody to propose it. */

/** What has a form of its own. */
export const ADDED_KINDS = [
  'event',
  'claim',
  'figure',
  'source',
  'actor',
  'question',
  'reading',
  'assessment',
  'unknown',
  'terms',
  'summary',
] as const;

export type AddedKind = (typeof ADDED_KINDS)[number];

/** Opens the form of a new entry of a kind; that of the summary, which a dossier has one of, with what there is. */
export const addId = controlId('data', 'add', [z.enum(ADDED_KINDS)]);

/** What members propose. */
export const SUGGESTED_KINDS = ['event', 'claim', 'figure', 'source'] as const;
export type SuggestedKind = (typeof SUGGESTED_KINDS)[number];

/** Opens the form in which a message is proposed: its channel and the message. */
export const suggestMessageId = controlId('suggest', 'from', [snowflake, snowflake]);

/** Opens the form in which an entry of a kind is proposed. */
export const suggestId = controlId('suggest', 'open', [z.enum(SUGGESTED_KINDS)]);
