/** What the report says of each run, also where there is none. */
const ALWAYS_TOLD = [
  'an edit that was confirmed and is lost',
  'an edit that was doubled',
  'a post that was lost',
  'a post that was doubled',
  'an interaction that was answered twice',
  'an interaction that two processes answered',
  'an answer or a post by a process that did not own the shard',
  'an answer older than what was confirmed',
  'an interaction that was not answered, outside the outages',
];

/** What must not be, each kind counted and shown by its first few. */
export class Violations {
  readonly #kinds = new Map<string, { count: number; readonly first: string[] }>();

  add(kind: string, detail: string): void {
    const of = this.#kinds.getOrInsertComputed(kind, () => ({ count: 0, first: [] }));
    of.count += 1;
    if (of.first.length < SHOWN) of.first.push(detail);
  }

  get total(): number {
    return [...this.#kinds.values()].reduce((sum, { count }) => sum + count, 0);
  }

  /** What there is none of, of what is told in any case. */
  absent(): readonly string[] {
    return ALWAYS_TOLD.filter((kind) => !this.#kinds.has(kind)).map((kind) => `${kind}: 0`);
  }

  lines(): readonly string[] {
    return [...this.#kinds].flatMap(([kind, { count, first }]) => [
      `VIOLATED ${kind}: ${count}`,
      ...first.map((detail) => `  ${detail}`),
    ]);
  }
}

const SHOWN = 8;
