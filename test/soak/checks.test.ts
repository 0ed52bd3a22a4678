import { describe, expect, it } from 'vitest';
import { checkAnswers } from './check-answers.ts';
import { outagesOf } from './outages.ts';
import { checkOwners } from './ownership-log.ts';
import { Violations } from './violations.ts';
import type { Seen } from './witness.ts';

const BEGAN = Date.parse('2026-11-29T12:00:00Z');

describe('the check of answers', () => {
  it('has nothing against one answer each', () => {
    expect(violated([sent(0)])).toEqual([]);
  });

  it.each([
    ['not answered', { ms: null, callbacks: [] }],
    ['answered twice', { callbacks: [done('bot-1', 5), done('bot-1', 6)] }],
    ['two processes answered', { callbacks: [done('bot-1', 5), done('bot-2', 6, 400)] }],
    ['p99', { ms: 251 }],
  ])('finds one that was %s', (what, about) => {
    expect(violated([sent(0, about)]).join()).toContain(what);
  });

  it('lets interactions go unanswered during an outage, but no longer than it may last', () => {
    const fault = { what: 'a fault', process: 'bot-1', from: BEGAN, until: BEGAN + 10_000 };
    const missed = [1000, 9000].map((at) => sent(at, { ms: null, callbacks: [] }));
    expect(violated(missed, [fault])).toEqual([]);
    const late = sent(12_000, { ms: null, callbacks: [] });
    expect(violated([...missed, late], [fault]).join()).toContain('not answered');
  });

  it('excuses nothing in shards of a process that the fault did not befall', () => {
    const fault = { what: 'a fault', process: 'bot-1', from: BEGAN, until: BEGAN + 10_000 };
    const missed = sent(1000, { ms: null, callbacks: [] });
    const other = sent(1000, { ms: null, callbacks: [], shard: 1 });
    expect(violated([missed, other], [fault]).join()).toContain('not answered, outside the outages: 1');
  });

  it('counts an outage only as long as it lasted', () => {
    const fault = { what: 'a fault', process: 'bot-1', from: BEGAN, until: BEGAN + 10_000 };
    const missed = sent(1000, { ms: null, callbacks: [] });
    expect(violated([missed, sent(5000, { ms: 400 })], [fault]).join()).toContain('p99');
  });
});

describe('the check of owners', () => {
  const changes = [
    { shard: 3, owner: 'bot-1', at: BEGAN },
    { shard: 3, owner: null, at: BEGAN + 1000 },
    { shard: 3, owner: 'bot-2', at: BEGAN + 2000 },
  ];

  it.each([
    ['bot-1', 500, true],
    ['bot-2', 500, false],
    ['bot-1', 1500, false],
    ['bot-2', 2500, true],
    ['bot-1', 2500, false],
  ])('says of %s after %s ms: %s', (by, at, may) => {
    const violations = new Violations();
    checkOwners(changes, [{ ...done(by, at), server: '1', shard: 3 }], violations);
    expect(violations.total === 0).toBe(may);
  });
});

function violated(seen: readonly Seen[], faults: Parameters<typeof outagesOf>[0] = []): readonly string[] {
  const violations = new Violations();
  checkAnswers(
    seen,
    outagesOf(faults, seen, (shard) => `bot-${shard + 1}`),
    violations,
    250,
  );
  return violations.lines();
}

function sent(at: number, about: Partial<Seen> = {}): Seen {
  return {
    id: `${at}`,
    label: '/brief',
    server: '1',
    shard: 0,
    sentAt: BEGAN + at,
    callbacks: [done('bot-1', at + 5)],
    ms: 5,
    ...about,
  };
}

function done(by: string, at: number, status = 204) {
  return { by, at: BEGAN + at, status, what: 'POST /' };
}
