import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long one slice may hold the loop, in milliseconds. */
const SLICE = 4;

/** Runs work that pauses to its end, in one go. */
export function runToEnd<T>(work: Generator<unknown, T, void>): T {
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
}

/** Runs work that pauses often to its end, and lets others have their turn whenever it has had its slice. */
export async function runCooperatively<T>(work: Generator<void, T, void>): Promise<T> {
  let began = performance.now();
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    if (performance.now() - began < SLICE) continue;
    await nextTurn();
    began = performance.now();
  }
}
