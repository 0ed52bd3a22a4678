import { type Notices, parseQueue, type ReviewEntry, type ReviewQueue } from '../review-queue/queue.ts';

/** How long an entry waits before editors are reminded of it. Milliseconds. */
const REMIND_AFTER = 24 * 60 * 60_000;

/** How long a message that is being sent is left alone. Milliseconds. */
const UNDER_WAY = 60_000;

/** The two lines about what waits, by the letter that the names of their tasks begin with. */
export const LINES = { l: 'line', r: 'reminder' } as const satisfies Record<string, keyof Notices>;

/**
 * The notices of a queue and when they are due: "l12" and "r12" are lines about entry 12, "d12" is its outcome.
 *
 * @param started When this process started, in milliseconds since 1970: nothing that began before is still being sent.
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
