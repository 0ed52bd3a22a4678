import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Told } from '../../../src/sandbox/page/protocol.ts';
import { createTellQueue } from '../../../src/sandbox/page/tell-queue.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const message = (id: string, content = '') => ({ json: { id, content }, private: false }) as never;
const created = (id: string, content?: string): Told => ({ tell: 'created', message: message(id, content) });
const edited = (id: string, content?: string): Told => ({ tell: 'edited', message: message(id, content) });
const deleted = (id: string): Told => ({ tell: 'deleted', id });
const answer = (number: number): Told => ({ tell: 'answer', number, answer: { ok: true, kind: 'done' } });
const list = (...ids: string[]): Told => ({
  tell: 'messages',
  messages: ids.map((id) => message(id)),
  more: false,
});

function open(settings = {}) {
  const sent: Told[] = [];
  const wire = { bufferedAmount: 0, send: (text: string) => void sent.push(JSON.parse(text)) };
  const broken = vi.fn();
  const queue = createTellQueue({ wire, afresh: () => [list('fresh')], broken, settings });
  return { sent, wire, broken, queue };
}

describe('what is told', () => {
  test('goes at once after a rest, then in batches', () => {
    const { sent, queue } = open();
    queue.tell(created('1'));
    vi.advanceTimersByTime(0);
    expect(sent).toHaveLength(1);
    queue.tell(created('2'));
    queue.tell(created('3'));
    vi.advanceTimersByTime(10);
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(10);
    expect(sent).toHaveLength(3);
  });

  test.each<[string, readonly Told[], readonly Told[]]>([
    ['edits of what is new', [created('1', 'a'), edited('1', 'b')], [created('1', 'b')]],
    ['edits', [edited('1', 'a'), edited('1', 'b')], [edited('1', 'b')]],
    ['what is gone at once', [created('1'), deleted('1')], []],
    ['what is edited and gone', [edited('1'), deleted('1')], [deleted('1')]],
    [
      'others in their order',
      [created('1'), created('2'), answer(1), edited('1', 'b')],
      [created('1', 'b'), created('2'), answer(1)],
    ],
    [
      'messages before a new list',
      [created('1'), deleted('0'), answer(1), list('2')],
      [answer(1), list('2')],
    ],
    [
      'a list before a new list',
      [list('1'), created('3'), list('2'), created('4')],
      [list('2'), created('4')],
    ],
  ])('leaves out what %s makes needless', (_name, told, expected) => {
    const { sent, queue } = open();
    for (const one of told) queue.tell(one);
    vi.advanceTimersByTime(100);
    expect(sent).toEqual(expected);
  });
});

describe('a tab that can’t keep up', () => {
  test('gets nothing more until it has read', () => {
    const { sent, wire, queue } = open();
    wire.bufferedAmount = 1e9;
    queue.tell(created('1'));
    vi.advanceTimersByTime(1000);
    expect(sent).toEqual([]);
    wire.bufferedAmount = 0;
    vi.advanceTimersByTime(100);
    expect(sent).toEqual([created('1')]);
  });

  test('is told afresh, but for its answers, which are kept', () => {
    const { sent, wire, queue } = open({ most: 10 });
    wire.bufferedAmount = 1e9;
    queue.tell(answer(1));
    for (let n = 0; n < 100; n++) queue.tell(created(`old ${n}`));
    wire.bufferedAmount = 0;
    vi.advanceTimersByTime(1000);
    expect(sent.slice(0, 2)).toEqual([list('fresh'), answer(1)]);
    expect(sent.length).toBeLessThan(15);
  });
});

test('trouble gives the tab up, and nothing is told after the end', () => {
  const { wire, broken, queue, sent } = open();
  wire.send = () => {
    throw new Error('gone');
  };
  queue.tell(answer(1));
  vi.advanceTimersByTime(100);
  expect(broken).toHaveBeenCalledOnce();
  queue.close();
  queue.tell(answer(2));
  expect(vi.getTimerCount()).toBe(0);
  expect(sent).toEqual([]);
});
