/** A value that happens now and then, and those who wait for it. */
export interface Signal<T> {
  emit(value: T): void;
  /** Calls `listener` for each value from now on; what it gives back stops that. */
  on(listener: (value: T) => void): () => void;
}

export function createSignal<T>(): Signal<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    emit: (value) => {
      for (const listener of [...listeners]) listener(value);
    },
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The first value that fits, or undefined when none came within `withinMs`. */
export function firstValue<T>(
  signal: Signal<T>,
  withinMs: number,
  fits: (value: T) => boolean,
): Promise<T | undefined> {
  return new Promise((resolve) => {
    const finish = (value: T | undefined) => {
      clearTimeout(timer);
      off();
      resolve(value);
    };
    const timer = setTimeout(finish, withinMs, undefined);
    const off = signal.on((value) => {
      if (fits(value)) finish(value);
    });
  });
}
