/**
 * Spaces what each key does: `burst` at once, then one in `everyMs`. What is given back is how many milliseconds the
 * next one of a key waits for its turn, or null where `most` of it wait already; `now` is any clock that only goes
 * forward (the generic cell rate algorithm, ITU-T I.371).
 */
export function pacedTurns(
  { everyMs, burst, most }: { readonly everyMs: number; readonly burst: number; readonly most: number },
  now: () => number,
): (key: string) => number | null {
  const due = new Map<string, number>();
  return (key) => {
    const at = now();
    for (const [other, next] of due) {
      if (next > at) break;
      due.delete(other);
    }
    const next = Math.max(due.get(key) ?? 0, at);
    const wait = Math.max(0, next - at - (burst - 1) * everyMs);
    if (wait > most * everyMs) return null;
    due.delete(key);
    due.set(key, next + everyMs);
    return wait;
  };
}
