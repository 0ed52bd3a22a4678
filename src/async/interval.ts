/** Lets each key through once in `everyMs` milliseconds; `now` is any clock that only goes forward. */
export function oncePerInterval(everyMs: number, now: () => number): (key: string) => boolean {
  const passed = new Map<string, number>();
  return (key) => {
    const at = now();
    for (const [other, last] of passed) {
      if (at - last < everyMs) break;
      passed.delete(other);
    }
    if (passed.has(key)) return false;
    passed.set(key, at);
    return true;
  };
}
