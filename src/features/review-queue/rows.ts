import type { APIButtonComponent } from 'discord-api-types/v10';
import { button, buttonRow, type Row, selectRow } from '../../discord/replies/components.ts';
import { controlId, pageNumber, serialNumber } from '../../discord/replies/control-id.ts';
import { howMade, whyOf } from '../../discord/replies/revision-line.ts';
import { isReport, nameOf, type ReviewEntry } from './queue.ts';

export const reviewId = controlId('data', 'review', [serialNumber]);
export const partId = controlId('data', 'review-part', [serialNumber, pageNumber]);
export const goToId = controlId('data', 'review-open');
export const approveId = controlId('data', 'review-approve', [serialNumber]);
export const editFirstId = controlId('data', 'review-edit', [serialNumber]);
/** The button that opens the form of a rejection, and that form. */
export const rejectId = controlId('data', 'review-reject', [serialNumber]);

/** The controls of the queue. `own`: the person who looks at it made the change. What a member wrote is filled into a form. */
export function decideRow(entry: ReviewEntry, own: boolean): Row {
  const { number } = entry;
  return buttonRow(
    button(approveLabel(entry), approveId.id(number), own),
    ...(entry.type === 'change' ? [button('Edit first', editFirstId.id(number), own)] : []),
    button(own ? 'Withdraw' : 'Reject with reason', rejectId.id(number)),
  );
}

/** Of a suggestion a form opens first. */
function approveLabel(entry: ReviewEntry): string {
  if (isReport(entry)) return 'Fix it …';
  return entry.type === 'suggestion' ? 'Approve …' : 'Approve';
}

/** Turns to the next part of an entry that is too long for one message, and from the last to the first. */
export function partRow({ number }: ReviewEntry, part: number, count: number): readonly Row[] {
  if (count < 2) return [];
  const next = (part + 1) % count;
  const label = next === 0 ? 'Read from the beginning' : `Read on (part ${next + 1} of ${count})`;
  return [buttonRow(button(label, partId.id(number, next)))];
}

/** The entries around the shown one, to go to one at once. */
export function goToRow(entries: readonly ReviewEntry[], at: number): readonly Row[] {
  if (entries.length < 3) return [];
  const first = Math.max(0, Math.min(at - 5, entries.length - 25));
  const options = entries.slice(first, first + 25).map((entry) => ({
    label: `${nameOf(entry)} by ${entry.by.name}`,
    value: String(entry.number),
    description: describeShort(entry),
  }));
  return [selectRow(goToId.id(), 'Go to another', options)];
}

function describeShort(entry: ReviewEntry): string {
  if (entry.type === 'change') return whyOf(entry) || howMade(entry);
  return isReport(entry) ? entry.texts.what : `${entry.kind}: ${entry.texts.what}`;
}

/** Leads back to the queue, to what stands there from a number on. */
export function backButton(number: number): APIButtonComponent {
  return button('To the review queue', reviewId.id(number));
}

export function backRow(number: number): Row {
  return buttonRow(backButton(number));
}
