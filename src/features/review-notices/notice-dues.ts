import { type Notices, parseQueue, type ReviewEntry, type ReviewQueue } from '../review-queue/queue.ts';

/** How long a thing waits before its editors are told of it again. Milliseconds. */
const REMIND_AFTER = 24 * 60 * 60_000;

/** How long a message whose sending began is left to that. Milliseconds. */
const UNDER_WAY = 60_000;

/** The two lines about what waits, by the letter that the names of their tasks begin with. */
export const LINES = { l: 'line', r: 'reminder' } as const satisfies Record<string, keyof Notices>;

/**
 * What is to be told of a queue, and when: "l12" and "r12" are lines about entry 12, "d12" is its outcome.
 *
 * @param started When this process did, in milliseconds since 1970: what another began to send is under way no longer.
 */
export function noticeDues(value: unknown, started: number): ReadonlyMap<string, number> {
  const again = (begun: string): number => {
    const at = Date.parse(begun);
    return at < started ? at : at + UNDER_WAY;
  };
  const queue = parseQueue(value);
  if (queue === null) return new Map();
  return new Map([...queue.entries.flatMap((entry) => linesOf(entry, again)), ...outcomesOf(queue, again)]);
}

function linesOf(
  { number, at, notices }: ReviewEntry,
  again: (begun: string) => number,
): readonly (readonly [string, number])[] {
  if (notices === undefined) return [];
  const since = Date.parse(at);
  const dueOf = (state: Notices[keyof Notices], due: number) =>
    state === 'due' ? [due] : state === 'done' ? [] : [again(state)];
  return [
    ...dueOf(notices.line, since).map((due) => [`l${number}`, due] as const),
    ...dueOf(notices.reminder, since + REMIND_AFTER).map((due) => [`r${number}`, due] as const),
  ];
}

function outcomesOf(
  { decided }: ReviewQueue,
  again: (begun: string) => number,
): readonly (readonly [string, number])[] {
  return decided.flatMap(({ number, untold, attempt }) =>
    untold && attempt !== null ? [[`d${number}`, again(attempt)] as const] : [],
  );
}
