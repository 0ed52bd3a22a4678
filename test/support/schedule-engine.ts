import { type ClockSetBack, createEmbeddedEngine } from '../../src/schedule/embedded-engine.ts';
import type { ScheduleEngine } from '../../src/schedule/engine.ts';
import type { Composed, Found, Poster, Published, Run, Sent, Trouble } from '../../src/schedule/poster.ts';
import type { Correction } from '../../src/schedule/schedule.ts';
import { createSendPace, type SendPace } from '../../src/schedule/task-runner.ts';
import type { Store } from '../../src/store/store.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';

/** A real engine over a test's store, on a clock that the test moves. What it posts is kept here, and sent nowhere. */
export interface TestEngine {
  readonly engine: ScheduleEngine;
  readonly clock: FakeClock;
  /** What reached a channel, in order. */
  readonly sent: readonly SentPost[];
  /** Messages that were published. */
  readonly published: readonly string[];
  readonly told: readonly Trouble[];
  /** What nobody expected. */
  readonly reported: readonly unknown[];
  /** What was told of clocks that were set back. */
  readonly setBacks: readonly ClockSetBack[];
  /** What a test changes to have Discord, or the making of a post, end otherwise. */
  readonly ways: Ways;
  /** Moves the clock, and does what is due on the way, each to its end. */
  advance(by: number | string): Promise<void>;
}

export interface SentPost {
  readonly channel: string;
  readonly key: string;
  /** The id that Discord gave it. */
  readonly message: string;
  readonly of: Run | Correction;
}

export interface Ways {
  compose: (run: Run) => Composed<Run | Correction>;
  /** What Discord says of a post; what was sent reached the channel. */
  send: (channel: string) => SentWay | Promise<SentWay>;
  find: (channel: string, key: string, between?: { readonly from: number; readonly to: number }) => Found;
  publish: (channel: string, message: string) => Published;
}

type SentWay = Exclude<Sent, { readonly kind: 'sent' }> | 'sent';

export interface TestEngineParts {
  readonly store: Pick<Store, 'servers' | 'readState' | 'changeState'>;
  readonly clock?: FakeClock;
  /** As fast as Discord allows where it is left out. */
  readonly pace?: SendPace;
}

/** It does nothing by itself before its `start`, and what people do with schedules works from the first. */
export function createTestEngine({
  store,
  clock = createFakeClock('2026-01-22T09:00:00.000Z'),
  pace = createSendPace(),
}: TestEngineParts): TestEngine {
  const sent: SentPost[] = [];
  const published: string[] = [];
  const told: Trouble[] = [];
  const reported: unknown[] = [];
  const setBacks: ClockSetBack[] = [];
  const ways: Ways = {
    compose: (run) => ({ kind: 'message', message: run, revision: run.schedule.since, uses: [] }),
    send: () => 'sent',
    find: (channel, key) => {
      const found = sent.find((one) => one.channel === channel && one.key === key);
      return found === undefined ? { kind: 'absent' } : { kind: 'found', message: found.message };
    },
    publish: () => ({ kind: 'done' }),
  };
  const poster: Poster<Run | Correction> = {
    compose: async (run) => ways.compose(run),
    composeCorrection: async (_server, correction) => ({
      kind: 'message',
      message: correction,
      revision: correction.revision,
      uses: [],
    }),
    async send(channel, of, key) {
      const answer = await ways.send(channel);
      if (answer !== 'sent') return answer;
      const message = String(FIRST_MESSAGE + BigInt(sent.length));
      sent.push({ channel, key, message, of });
      return { kind: 'sent', message };
    },
    time: async () => clock.now(),
    find: async (_server, channel, key, between) => ways.find(channel, key, between),
    async publish(channel, message) {
      const answer = ways.publish(channel, message);
      if (answer.kind === 'done') published.push(message);
      return answer;
    },
    tell: async (_server, trouble) => void told.push(trouble),
  };
  const engine = createEmbeddedEngine({
    store,
    poster,
    clock,
    random: () => 1,
    onClockSetBack: (what) => void setBacks.push(what),
    report: (error) => void reported.push(error),
    pace,
  });
  return {
    engine,
    clock,
    sent,
    published,
    told,
    reported,
    setBacks,
    ways,
    advance: (by) => clock.advance(by, () => engine.idle()),
  };
}

const FIRST_MESSAGE = 1_700_000_000_000_000_001n;
