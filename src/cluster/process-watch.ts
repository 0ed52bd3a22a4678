/** A process as its row tells of it. */
export interface ProcessRow {
  readonly id: string;
  /** Another value with each renewal. */
  readonly beat: number;
  readonly shardCount: number;
  /** Whether it takes shards: not before it is ready to, nor once it stops. */
  readonly takes: boolean;
}

/**
 * Watches the beats of processes, to tell which live. A beat is compared with what was seen before and timed by our own
 * clock, so that no two clocks ever have to agree: not those of machines, nor that of a database which fails over.
 *
 * @param sightWithin Two looks that are more milliseconds apart say nothing of the time between them: where this process
 * could not read a beat, the others may not have been able to write theirs. They are waited for anew then.
 */
export function createProcessWatch(now: () => number, sightWithin: number) {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let seen: ReadonlyMap<string, { readonly row: ProcessRow; readonly at: number; readonly moved: boolean }> =
    new Map();
  return {
    see(rows: readonly ProcessRow[]): void {
      const at = now();
      const wasBlind = at - lookedAt > sightWithin;
      lookedAt = at;
      seen = new Map(
        rows.map((row) => {
          const last = seen.get(row.id);
          if (last?.row.beat === row.beat) return [row.id, { ...last, row, at: wasBlind ? at : last.at }];
          return [row.id, { row, at, moved: last !== undefined }];
        }),
      );
    },
    /** Those that were there when last seen. */
    all: (): readonly ProcessRow[] => [...seen.values()].map(({ row }) => row),
    /** Those whose beat stood still for so many milliseconds at least, in which it was looked at. */
    stillFor: (ms: number): readonly ProcessRow[] =>
      [...seen.values()].filter(({ at }) => now() - at >= ms).map(({ row }) => row),
    /** Whether its beat was seen to move: it lives, or did so a moment ago. */
    moved: (id: string): boolean => seen.get(id)?.moved ?? false,
  };
}
