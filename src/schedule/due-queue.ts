import TinyQueue from 'tinyqueue';

/** What is to be done at some time, of which server. */
export interface Task {
  readonly server: string;
  /** What, within that server. */
  readonly name: string;
}

interface Waiting extends Task {
  readonly due: number;
  /** How many of its server were due at the very same time before it. */
  readonly rank: number;
  readonly order: number;
}

/**
 * Tasks by when they are due: the earliest first, and of those that are due at one time one of each server, then a
 * second of each, so that none waits for the many of another. Each task is in it once.
 */
export class DueQueue {
  readonly #heap = new TinyQueue<Waiting>([], compare);
  /** Which entry of the heap counts: what was put off since stays in it until it comes up. */
  readonly #counts = new Map<string, Waiting>();
  readonly #ready = new TinyQueue<Waiting>([], compare);
  readonly #ranks = new Map<string, number>();
  #order = 0;

  /** When the next one is due; undefined where there is none. */
  get next(): number | undefined {
    return this.#ready.peek()?.due ?? this.#heap.peek()?.due;
  }

  get size(): number {
    return this.#counts.size;
  }

  /** Puts it in, or elsewhere. */
  set(task: Task, due: number): void {
    const key = taskKey(task);
    if (this.#counts.get(key)?.due === due) return;
    this.#order += 1;
    const waiting = { ...task, due, rank: 0, order: this.#order };
    this.#counts.set(key, waiting);
    this.#heap.push(waiting);
  }

  delete(task: Task): void {
    this.#counts.delete(taskKey(task));
  }

  /** Takes out what comes first of all that is due by `now`; undefined where nothing is. */
  take(now: number): Task | undefined {
    for (let next = this.#heap.peek(); next !== undefined && next.due <= now; next = this.#heap.peek()) {
      this.#heap.pop();
      if (this.#counts.get(taskKey(next)) !== next) continue;
      const of = `${next.server}:${next.due}`;
      const rank = this.#ranks.get(of) ?? 0;
      this.#ranks.set(of, rank + 1);
      const ready = { ...next, rank };
      this.#counts.set(taskKey(next), ready);
      this.#ready.push(ready);
    }
    for (let first = this.#ready.pop(); first !== undefined; first = this.#ready.pop()) {
      if (this.#counts.get(taskKey(first)) !== first) continue;
      this.#counts.delete(taskKey(first));
      return { server: first.server, name: first.name };
    }
    this.#ranks.clear();
    return undefined;
  }
}

function compare(a: Waiting, b: Waiting): number {
  return a.due - b.due || a.rank - b.rank || a.order - b.order;
}

/** Tells a task from every other. */
export function taskKey({ server, name }: Task): string {
  return `${server}:${name}`;
}
