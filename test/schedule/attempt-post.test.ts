import { describe, expect, it } from 'vitest';
import { attemptPost, type Outcome } from '../../src/schedule/attempt-post.ts';
import type { Composed, Found, Sent } from '../../src/schedule/poster.ts';
import type { Attempt } from '../../src/schedule/schedule.ts';
import { freshAttempt } from '../../src/schedule/settle-run.ts';
import { NotSavedError } from '../../src/store/store.ts';

/** One try: what it does in which order, and what it comes to. */
const PLANNED = Date.parse('2026-12-01T08:00:00Z');
const MINUTE = 60_000;
const unsure: Attempt = {
  ...freshAttempt('1', PLANNED, false, PLANNED),
  unsure: true,
  tries: 1,
  revision: 4,
  uses: ['old'],
  why: 'no answer',
};

interface Given {
  readonly attempt?: Attempt;
  readonly now?: number;
  readonly until?: number;
  readonly left?: string | null;
  readonly found?: Found;
  readonly sent?: Sent;
  readonly composed?: Composed<string> | Error;
  readonly refuseWrite?: boolean;
}

async function tryOnce({
  attempt = freshAttempt('1', PLANNED, false, PLANNED),
  now = PLANNED,
  until = PLANNED + 60 * MINUTE,
  left = null,
  found = { kind: 'absent' },
  sent = { kind: 'sent', message: '77' },
  composed = { kind: 'message', message: 'text', revision: 5, uses: ['new'] },
  refuseWrite = false,
}: Given): Promise<{ outcome: Outcome; steps: readonly string[]; written: readonly Attempt[] }> {
  const steps: string[] = [];
  const written: Attempt[] = [];
  const outcome = await attemptPost(
    {
      server: '9',
      key: 'key',
      attempt,
      until,
      left,
      async compose() {
        steps.push('compose');
        if (composed instanceof Error) throw composed;
        return composed;
      },
      async write(one) {
        if (refuseWrite) throw new NotSavedError('The disk is full.');
        steps.push('write');
        written.push(one);
      },
    },
    {
      poster: {
        time: async () => now,
        async find(_server, channel, key, { from, to }) {
          steps.push(`find ${key} in ${channel} ${from - PLANNED} to ${to - PLANNED}`);
          return found;
        },
        async send(channel, message, key) {
          steps.push(`send ${message} to ${channel} as ${key}`);
          return sent;
        },
      },
      clock: { now: () => now },
      random: () => 1,
      report: () => undefined,
      spend: () => undefined,
    },
  );
  return { outcome, steps, written };
}

describe('a first try', () => {
  it('is in the ledger, as one that may have had its effect, before anything is sent', async () => {
    const { outcome, steps, written } = await tryOnce({});
    expect(steps).toEqual(['compose', 'write', 'send text to 1 as key']);
    expect(written).toMatchObject([{ unsure: true, tries: 1, revision: 5, uses: ['new'] }]);
    expect(outcome).toMatchObject({ kind: 'posted', message: '77' });
  });

  it('sends nothing where the ledger can’t be written, and comes back to it', async () => {
    const { outcome, steps } = await tryOnce({ refuseWrite: true });
    expect(steps).toEqual(['compose']);
    expect(outcome).toMatchObject({ kind: 'later', attempt: { unsure: false, retryAt: PLANNED + 2000 } });
  });

  it('comes back to it where the post can’t be made', async () => {
    const { outcome } = await tryOnce({ composed: new Error('unreadable') });
    expect(outcome).toMatchObject({ kind: 'later', attempt: { unsure: false, why: 'it could not be made' } });
  });

  it('comes back, unsure, where no answer came; with growing pauses', async () => {
    const sent: Sent = { kind: 'unsure', why: 'no answer' };
    const { outcome } = await tryOnce({ sent });
    expect(outcome).toMatchObject({ kind: 'later', attempt: { unsure: true, retryAt: PLANNED + 4000 } });
    const { outcome: ninth } = await tryOnce({ sent, attempt: { ...unsure, tries: 8 } });
    expect(ninth).toMatchObject({ kind: 'later', attempt: { tries: 9, retryAt: PLANNED + 300_000 } });
  });

  it.each([
    ['obstacle', { kind: 'failed', obstacle: true }],
    ['refused', { kind: 'failed', obstacle: false }],
  ] as const)('ends where Discord says no: %s', async (kind, expected) => {
    expect((await tryOnce({ sent: { kind, why: 'gone' } })).outcome).toMatchObject({
      ...expected,
      why: 'gone',
    });
  });

  it('ends without a request where there is nothing to say, or something is in the way', async () => {
    const nothing = await tryOnce({ composed: { kind: 'nothing', why: 'unchanged' } });
    expect(nothing).toMatchObject({ outcome: { kind: 'skipped', why: 'unchanged' }, written: [] });
    const obstacle = await tryOnce({ composed: { kind: 'obstacle', why: 'no role' } });
    expect(obstacle).toMatchObject({ outcome: { kind: 'failed', obstacle: true }, written: [] });
  });
});

describe('a try after one that may have had its effect', () => {
  it('looks first, from its first sending to its last, and ends where the post is there', async () => {
    const attempt = { ...unsure, first: PLANNED + 5, last: PLANNED + 70 };
    const { outcome, steps } = await tryOnce({ attempt, found: { kind: 'found', message: '55' } });
    expect(steps).toEqual(['find key in 1 5 to 70']);
    expect(outcome).toMatchObject({ kind: 'posted', message: '55', attempt: { revision: 4, uses: ['old'] } });
  });

  it('sends again what is not there, with what the dossier says by then', async () => {
    const { steps, written } = await tryOnce({ attempt: unsure, now: PLANNED + 20 * MINUTE });
    expect(steps.at(-1)).toBe('send text to 1 as key');
    expect(written).toMatchObject([{ first: PLANNED + 20 * MINUTE, revision: 5, uses: ['new'], tries: 2 }]);
  });

  it('waits where Discord is out of reach, and sends nothing', async () => {
    const { outcome, steps } = await tryOnce({
      attempt: unsure,
      found: { kind: 'unreachable', why: 'down' },
    });
    expect(steps).toHaveLength(1);
    expect(outcome).toMatchObject({ kind: 'later', attempt: { unsure: true, why: 'down' } });
  });

  it('sends again where it can’t look, as long as the nonce is held, and remembers what either may show', async () => {
    const now = PLANNED + 149_000;
    const { steps, written } = await tryOnce({ attempt: unsure, now, found: { kind: 'unreadable' } });
    expect(steps.at(-1)).toBe('send text to 1 as key');
    expect(written).toMatchObject([{ first: PLANNED, last: now, revision: 4, uses: ['old', 'new'] }]);
  });

  it('never sends again past that: it is unknown', async () => {
    const { outcome, steps } = await tryOnce({
      attempt: unsure,
      now: PLANNED + 150_000,
      found: { kind: 'unreadable' },
    });
    expect(steps).toHaveLength(1);
    expect(outcome).toMatchObject({ kind: 'unknown', obstacle: false });
    expect(outcome).toHaveProperty('why', expect.stringContaining('**Read Message History**'));
  });

  it('is unknown where Discord then says no: the earlier one may be there', async () => {
    const sent: Sent = { kind: 'obstacle', why: 'access lost' };
    const { outcome } = await tryOnce({ attempt: unsure, found: { kind: 'unreadable' }, sent });
    expect(outcome).toMatchObject({ kind: 'unknown', why: 'access lost', obstacle: true });
  });
});

describe('a try of what is left out', () => {
  const given = { attempt: unsure, now: PLANNED + MINUTE, left: 'it skips what it missed' };

  it.each([
    [{ kind: 'found', message: '55' }, 'posted'],
    [{ kind: 'absent' }, 'skipped'],
    [{ kind: 'unreadable' }, 'unknown'],
    [{ kind: 'unreachable', why: 'down' }, 'later'],
  ] as const)('looks for it, and sends nothing: %o is %s', async (found, kind) => {
    const { outcome, steps } = await tryOnce({ ...given, found });
    expect(outcome.kind).toBe(kind);
    expect(steps).toHaveLength(1);
  });
});

describe('a try when the next run is due', () => {
  const over = { until: PLANNED + MINUTE, now: PLANNED + MINUTE };

  it('sends nothing any more, and says what kept it', async () => {
    const attempt = { ...unsure, unsure: false };
    const { outcome, steps } = await tryOnce({ ...over, attempt });
    expect(steps).toEqual([]);
    expect(outcome).toMatchObject({ kind: 'failed', why: 'no answer', obstacle: false });
  });

  it.each([
    [{ kind: 'found', message: '55' }, 'posted'],
    [{ kind: 'absent' }, 'failed'],
    [{ kind: 'unreadable' }, 'unknown'],
    [{ kind: 'unreachable', why: 'down' }, 'unknown'],
  ] as const)('looks one last time: %o is %s', async (found, kind) => {
    expect((await tryOnce({ ...over, attempt: unsure, found })).outcome.kind).toBe(kind);
  });
});
