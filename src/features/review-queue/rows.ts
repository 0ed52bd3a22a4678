import type { APIButtonComponent } from 'discord-api-types/v10';
import { button, buttonRow, type Row, selectRow } from '../../discord/replies/components.ts';
import { writeControlId } from '../../discord/replies/control-id.ts';
import { nameOf, type ReviewEntry } from './queue.ts';

/** The controls of the queue. `own`: the person who looks at it made the change. */
export function decideRow({ number }: ReviewEntry, own: boolean): Row {
  return buttonRow(
    button('Approve', writeControlId('data', 'review-approve', number), own),
    button('Edit first', writeControlId('data', 'review-edit', number), own),
    button(own ? 'Withdraw' : 'Reject with reason', writeControlId('data', 'review-reject', number)),
  );
}

/** Turns to the next part of an entry that is too long for one message, and from the last to the first. */
export function partRow({ number }: ReviewEntry, part: number, count: number): readonly Row[] {
  if (count < 2) return [];
  const next = (part + 1) % count;
  const label = next === 0 ? 'Read from the beginning' : `Read on (part ${next + 1} of ${count})`;
  return [buttonRow(button(label, writeControlId('data', 'review-part', number, next)))];
}

/** The entries around the shown one, to go to one at once. */
export function goToRow(entries: readonly ReviewEntry[], at: number): readonly Row[] {
  if (entries.length < 3) return [];
  const first = Math.max(0, Math.min(at - 5, entries.length - 25));
  const options = entries.slice(first, first + 25).map((entry) => ({
    label: `${nameOf(entry)} by ${entry.by.name}`,
    value: String(entry.number),
    description: entry.type === 'suggestion' ? `${entry.kind}: ${entry.texts.what}` : entry.why,
  }));
  return [selectRow(writeControlId('data', 'review-open'), 'Go to another', options)];
}

/** Leads back to the queue, to what stands there from a number on. */
export function backButton(number: number): APIButtonComponent {
  return button('To the review queue', writeControlId('data', 'review', number));
}

export function backRow(number: number): Row {
  return buttonRow(backButton(number));
}
