/** What becomes of an edit: `unsure` where no answer came, so that it may be there or not; `unopened`: nobody pressed Save. */
export type EditEnd = 'saved' | 'refused' | 'unsure' | 'unopened';

export interface TriedEdit {
  readonly value: number;
  readonly end: EditEnd;
  /** The revision that the bot said it was saved as. */
  readonly revision: number | null;
}

/** What the figure is before anybody edits it. */
export const FIRST_VALUE = 35_000;

/**
 * What is known of one figure in each server, which every edit raises to a value of its own: so what a reply shows says
 * which edits it knows.
 */
export class CounterBook {
  readonly #servers = new Map<string, { next: number; least: number; readonly tried: TriedEdit[] }>();
  readonly #editing = new Set<string>();

  /** A value for an edit that begins, or null where one is under way in this server. */
  begin(server: string): number | null {
    if (this.#editing.has(server)) return null;
    this.#editing.add(server);
    const of = this.#of(server);
    of.next += 1;
    return of.next;
  }

  end(server: string, edit: TriedEdit): void {
    this.#editing.delete(server);
    const of = this.#of(server);
    of.tried.push(edit);
    if (edit.end === 'saved') of.least = Math.max(of.least, edit.value);
  }

  /** The least value that an answer may have to what is sent now: what was confirmed, or shown already. */
  least(server: string): number {
    return this.#of(server).least;
  }

  /** Whether an edit to this value was ever begun. */
  knows(server: string, value: number): boolean {
    return value >= FIRST_VALUE && value <= this.#of(server).next;
  }

  /** Takes note of a value that an answer showed. */
  shown(server: string, value: number): void {
    const of = this.#of(server);
    of.least = Math.max(of.least, value);
  }

  /** The servers in which edits were tried, with these in their order. */
  tried(): readonly (readonly [server: string, edits: readonly TriedEdit[]])[] {
    return [...this.#servers]
      .filter(([, { tried }]) => tried.length > 0)
      .map(([server, { tried }]) => [server, tried]);
  }

  #of(server: string) {
    return this.#servers.getOrInsertComputed(server, () => ({
      next: FIRST_VALUE,
      least: FIRST_VALUE,
      tried: [],
    }));
  }
}
