/** What must not be, each kind counted and shown by its first few. */
export class Violations {
  readonly #kinds = new Map<string, { count: number; readonly first: string[] }>();

  add(kind: string, detail: string): void {
    const of = this.#kinds.getOrInsertComputed(kind, () => ({ count: 0, first: [] }));
    of.count += 1;
    if (of.first.length < SHOWN) of.first.push(detail);
  }

  count(kind: string): number {
    return this.#kinds.get(kind)?.count ?? 0;
  }

  get total(): number {
    return [...this.#kinds.values()].reduce((sum, { count }) => sum + count, 0);
  }

  lines(): readonly string[] {
    return [...this.#kinds].flatMap(([kind, { count, first }]) => [
      `VIOLATED ${kind}: ${count}`,
      ...first.map((detail) => `  ${detail}`),
    ]);
  }
}

const SHOWN = 8;
