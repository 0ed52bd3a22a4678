/**
 * What one tab is told, in order and in batches: many changes of one message between two batches become one, and a tab
 * that can't keep up is told afresh instead of everything that it missed.
 */
import type { Told } from './protocol.ts';

/** The part of a WebSocket that the queue needs. */
interface Wire {
  readonly bufferedAmount: number;
  send(text: string): void;
}

interface QueueOptions {
  readonly wire: Wire;
  /** Makes the tells that take the place of those which a slow tab missed. */
  readonly afresh: () => readonly Told[];
  /** The wire or a tell gave trouble: the tab is to be given up. */
  readonly broken: () => void;
  readonly settings?: Partial<QueueSettings>;
}

interface QueueSettings {
  /** Milliseconds between two batches; the first after a rest goes at once. */
  readonly everyMs: number;
  /** Tells that may wait; beyond that they are dropped, but for answers. */
  readonly most: number;
  /** Bytes under way beyond which the next batch waits. */
  readonly mostBytes: number;
}

const SETTINGS: QueueSettings = { everyMs: 16, most: 500, mostBytes: 4 * 1024 * 1024 };

export function createTellQueue({ wire, afresh, broken, settings }: QueueOptions) {
  const { everyMs, most, mostBytes } = { ...SETTINGS, ...settings };
  let waiting = new Map<string, Told>();
  let nextKey = 0;
  let overflowed = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let lastAt = Number.NEGATIVE_INFINITY;

  const flush = () => {
    timer = undefined;
    if (wire.bufferedAmount > mostBytes) return schedule(everyMs * 4);
    lastAt = performance.now();
    try {
      const batch = [...(overflowed ? afresh() : []), ...waiting.values()];
      waiting = new Map();
      overflowed = false;
      for (const told of batch) wire.send(JSON.stringify(told));
    } catch {
      broken();
    }
  };
  const schedule = (ms: number) => {
    timer ??= setTimeout(flush, Math.max(0, ms));
  };
  const drop = (dropped: (key: string, told: Told) => boolean) => {
    waiting = new Map([...waiting].filter(([key, told]) => !dropped(key, told)));
  };

  return {
    tell: (told: Told) => {
      // What is told afresh is made when it is sent: all but answers is in it.
      if (closed || (overflowed && told.tell !== 'answer')) return;
      const key = keyOf(told) ?? `#${nextKey++}`;
      const before = waiting.get(key);
      // A new list of messages, or a new place, makes what waits about the last one wrong.
      if (told.tell === 'messages') drop((one) => one === key || one.startsWith(MESSAGE));
      if (told.tell === 'seat') waiting.delete(key);
      const merged = before === undefined ? told : merge(before, told);
      if (merged === undefined) waiting.delete(key);
      else waiting.set(key, merged);
      if (waiting.size > most) {
        overflowed = true;
        drop((_key, { tell }) => tell !== 'answer' && tell !== 'world');
      }
      schedule(lastAt + everyMs - performance.now());
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
      waiting = new Map();
    },
  };
}

const MESSAGE = 'message ';

/** Tells with one key are about one thing: the later takes the place of the earlier. */
function keyOf(told: Told): string | undefined {
  switch (told.tell) {
    case 'created':
    case 'edited':
      return `${MESSAGE}${told.message.json.id}`;
    case 'deleted':
      return `${MESSAGE}${told.id}`;
    case 'interaction':
      return `interaction ${told.interaction.id}`;
    case 'bot':
    case 'seat':
    case 'messages':
      return told.tell;
    default:
      return undefined;
  }
}

function merge(before: Told, after: Told): Told | undefined {
  if (before.tell !== 'created') return after;
  if (after.tell === 'edited') return { ...after, tell: 'created' };
  return after.tell === 'deleted' ? undefined : after;
}
