import { expect, it } from 'vitest';
import type { Snapshot } from '../../../src/dossier/snapshot.ts';
import { lookUp } from '../../../src/features/find/look-up.ts';
import { MAX_SENTENCES, sentencesOf } from '../../../src/features/find/message-sentences.ts';
import { manyRecords } from '../../bench/many-records.ts';
import { processorTimeOf } from '../../support/processor-time.ts';
import { contextOf, shipped } from '../../support/shipped.ts';

/** Milliseconds of processor time in each step of looking a text of 4,000 characters up, the longest first. */
async function stepsOn(snapshot: Snapshot, text: string): Promise<readonly number[]> {
  const index = await contextOf(snapshot).search();
  const { sentences } = sentencesOf([text.slice(0, 4000)]);
  expect(sentences.length).toBeGreaterThan(10);
  expect(sentences.length).toBeLessThanOrEqual(MAX_SENTENCES);
  const timed = (): readonly number[] => {
    const work = lookUp(index, sentences);
    const steps: number[] = [];
    for (let done = false; !done; ) steps.push(processorTimeOf(() => (done = work.next().done === true)));
    return steps.toSorted((a, b) => b - a);
  };
  // What is read from files at the first question of all is none of it, nor is what the machine does beside it.
  timed();
  const [best = []] = [timed(), timed(), timed()].toSorted(([a = 0], [b = 0]) => a - b);
  return best;
}

const MESSAGE =
  'The US moved 8,000 ISIS fighters to Iraq, where 65,000 inmates are held in a system built for 35,000. The Kurds released all their prisoners to put pressure on Turkey. Hundreds a day are flown in! ';

it('a message of 4,000 characters holds nobody else up at the shipped dossier', async () => {
  const [longest = 0] = await stepsOn(shipped, MESSAGE.repeat(30));
  expect(longest).toBeLessThan(50);
});

it('nor at 10,000 entries', async () => {
  const snapshot = manyRecords(10_000);
  const [longest = 0, ...others] = await stepsOn(
    snapshot,
    snapshot.dossier.claims.map(({ statement }) => `${statement} Some 8,000 of them came in.`).join(' '),
  );
  expect(longest).toBeLessThan(50);
  expect(others.reduce((sum, ms) => sum + ms, longest)).toBeLessThan(2500);
});
