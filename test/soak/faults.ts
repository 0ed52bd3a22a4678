import { setTimeout as pause } from 'node:timers/promises';
import type { BotProcess } from './bot-process.ts';
import type { MadeFault } from './outages.ts';
import type { SoakStore } from './soak-store.ts';

interface FaultParts {
  readonly bots: readonly BotProcess[];
  readonly store: SoakStore;
  readonly seconds: number;
  readonly tell: (line: string) => void;
  /** Takes note of each when it begins. */
  readonly made: (fault: MadeFault) => void;
}

/**
 * How long shards may go without an owner that answers: 15 s until others take them, what they wait to see that, and the
 * time that a session takes to begin.
 */
const TAKEN_OVER_WITHIN = 30_000;

/** A process alone has it all again as soon as it is ready. */
const BACK_WITHIN = 15_000;

/** Reads go on; edits are refused until the database is back. */
const DATABASE_BACK_WITHIN = 15_000;

/** How long a process is cut off, and how long one that was killed is gone. Milliseconds. */
const CUT_FOR = 25_000;
const GONE_FOR = 5000;

/** Makes the faults one after another, spread over the run; one for which there is no time left is left out. */
export async function makeFaults({ bots, store, seconds, tell, made }: FaultParts): Promise<void> {
  const began = performance.now();
  const [first, second = first] = bots;
  const lasts = 1000 * seconds;
  const planned = [
    {
      at: 0.1,
      within: store.database === null ? BACK_WITHIN : TAKEN_OVER_WITHIN,
      what: `${first?.name} killed`,
      process: first?.name ?? null,
      make: killFirst,
    },
    {
      at: 0.4,
      within: TAKEN_OVER_WITHIN,
      what: `${second?.name} cut off from Postgres`,
      process: second?.name ?? null,
      make: cutSecond,
    },
    {
      at: 0.75,
      within: DATABASE_BACK_WITHIN,
      what: 'Postgres started again',
      process: null,
      make: store.restart,
    },
  ].filter(({ what }) => store.database !== null || what.endsWith('killed'));
  for (const { at, within, what, process, make } of planned) {
    await pause(Math.max(0, at * lasts - (performance.now() - began)));
    if ((1 - at) * lasts < within) continue;
    const from = Date.now();
    made({ what, process, from, until: from + within });
    tell(what);
    await make();
  }

  async function killFirst(): Promise<void> {
    await first?.kill();
    await pause(GONE_FOR);
    first?.start();
  }

  async function cutSecond(): Promise<void> {
    second?.toDatabase?.hold();
    await pause(CUT_FOR);
    second?.toDatabase?.release();
  }
}
