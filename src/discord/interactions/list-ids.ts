import { z } from 'zod';
import { TIMELINE_KINDS } from '../../dossier/timeline.ts';
import { controlId, flag, joinedValues, orNothing, pageNumber } from '../replies/control-id.ts';
import { dateText, pictureFlag, searchText } from './options.ts';

/** The controls of a command's list; `query` is a codec of its last argument. */
export function listIds<Query>(command: string, query: z.ZodType<Query, string>) {
  return {
    command,
    query,
    page: controlId(command, 'page', [pageNumber, query]),
    /** Leads from another reply to the list, in a message of its own. */
    see: controlId(command, 'see', [query]),
    open: controlId(command, 'open', [pageNumber, query]),
    /** A page of an opened record, by its key; then the page of the list that it was opened from. */
    all: controlId(command, 'all', [pageNumber, z.string(), pageNumber, query]),
  };
}

/**
 * The lists that commands show and other replies lead to: the state of each, as its custom ids hold it. The command's
 * own file says what the list has.
 */
export const briefList = listIds('brief', z.literal(''));

/** The button of a post: a key that tells posts apart, and since when it shows changes; nothing for the briefing. */
export const postId = controlId('brief', 'post', [z.string().max(20), z.string().max(20)]);

/** The key of the one source to list with what relays it and what it relays, or nothing for all. */
export const sourcesList = listIds('sources', z.string().max(8));

/** `about` is the key of the one question or reading whose claims are listed, or nothing for all. */
export const claimsList = listIds('claims', joinedValues({ about: z.string().max(8), search: searchText }));

const count = orNothing(z.coerce.number<string>().int().min(0));

export const capacityList = listIds(
  'capacity',
  joinedValues({ arrivals: count, daily: count, picture: pictureFlag }),
);

/** How the evidence on a question is counted. */
const limits = {
  weakest: orNothing(z.enum(['A', 'B', 'C', 'D'])),
  originsOnce: flag('o', ''),
};

export const countLimits = joinedValues(limits);

/** `about` is the key of a question, or nothing for all of them. */
export const compareList = listIds(
  'compare',
  joinedValues({ about: z.string().max(8), picture: pictureFlag, ...limits }),
);

/** A custom id has no room for a name beside two dates and a long search: "c" is commentary, "C" without pictures. */
const shows = z.codec(
  z.string().regex(/^[arco]$/i),
  z.object({ kind: z.enum(TIMELINE_KINDS), picture: z.boolean() }),
  {
    decode: (letter) => {
      const small = letter.toLowerCase();
      return {
        kind: TIMELINE_KINDS.find((kind) => kind.startsWith(small)) ?? 'all',
        picture: letter === small,
      };
    },
    encode: ({ kind, picture }) => (picture ? kind.charAt(0) : kind.charAt(0).toUpperCase()),
  },
);

const date = orNothing(dateText);

export const timelineList = listIds(
  'timeline',
  joinedValues({ shows, from: date, to: date, search: searchText }),
);

/** Every event, without the picture. */
export const WHOLE_TIMELINE = { shows: { kind: 'all', picture: false }, search: '' } as const;
