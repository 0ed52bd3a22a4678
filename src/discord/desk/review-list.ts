import { z } from 'zod';
import { type Context, defineControl, defineSubcommand } from '../interactions/command.ts';
import { describeTouched } from '../interactions/list-view.ts';
import { requireDesk } from '../interactions/server-session.ts';
import { countOf } from '../replies/attribution.ts';
import { notice } from '../replies/components.ts';
import { writeControlId } from '../replies/control-id.ts';
import { pagedReply } from '../replies/paged-reply.ts';
import type { Reply } from '../replies/reply.ts';
import { isOwn, type ReviewEntry, readQueue } from './review-entries.ts';
import { readEntry } from './review-parts.ts';
import { decideRow, goToRow, partRow } from './review-rows.ts';

/** What waits for editors, oldest first: an entry a page, with what can be done about it. */
export const review = defineSubcommand({
  description: 'What waits for editors: suggestions, and changes that another editor has to approve',
  options: [],
  input: z.object({}),
  run: (_input, context) => showQueue(context, { number: 0, part: 0 }),
});

export const entryNumber = z.coerce.number().int().min(1).max(1_000_000_000);
const partNumber = z.coerce.number().int().min(0).max(9999);

export const reviewListControls = {
  review: defineControl({
    state: z.tuple([entryNumber]),
    run: ([number], _chosen, context) => showQueue(context, { number, part: 0 }),
  }),
  'review-part': defineControl({
    state: z.tuple([entryNumber, partNumber]),
    run: ([number, part], _chosen, context) => showQueue(context, { number, part }),
  }),
  'review-open': defineControl({
    state: z.tuple([]),
    run: (_state, [chosen], context) =>
      showQueue(context, { number: entryNumber.catch(1).parse(chosen), part: 0 }),
  }),
};

/** An entry, the next one where it is gone, and which part of it. */
interface Place {
  readonly number: number;
  readonly part: number;
}

async function showQueue(context: Context, { number, part }: Place): Promise<Reply> {
  const desk = requireDesk(context);
  const { entries } = await readQueue(desk);
  const found = entries.findIndex((one) => one.number >= number);
  const at = found === -1 ? entries.length - 1 : found;
  const entry = entries[at];
  if (entry === undefined)
    return notice(
      'Nothing waits for review. Suggestions come with `/suggest` and from the menu of a message.',
    );
  const { parts, records } = await readEntry(desk, context.snapshot, entry);
  const shownPart = entry.number === number ? Math.min(part, parts.length - 1) : 0;
  const numbers = entries.map((one) => one.number);
  return pagedReply({
    heading: `### To be reviewed\n-# ${describeCount(entries)}, oldest first`,
    blocks: entries.map((one) => (one === entry ? (parts[shownPart] ?? '') : '')),
    empty: '',
    page: at,
    most: 1,
    turnTo: (to) => writeControlId('data', 'review', numbers[to] ?? (to < 0 ? 0 : (numbers.at(-1) ?? 0) + 1)),
    below: (_shown, room) => describeTouched(context.snapshot, records, room),
    rows: () => [
      ...partRow(entry, shownPart, parts.length),
      decideRow(entry, isOwn(entry, context.asker)),
      ...goToRow(entries, at),
    ],
    footer: '',
  });
}

function describeCount(entries: readonly ReviewEntry[]): string {
  const suggestions = entries.filter(({ type }) => type === 'suggestion').length;
  const changes = entries.length - suggestions;
  return [
    ...(suggestions === 0 ? [] : [countOf(suggestions, 'suggestion')]),
    ...(changes === 0 ? [] : [countOf(changes, 'change')]),
  ].join(' and ');
}
