/** Does one piece of work after another in each server; what is given back is what the work comes to. */
export type KeyedQueue = <T>(server: string, work: () => Promise<T>) => Promise<T>;

/**
 * What is read, changed and written within one piece of work is changed by nobody else meanwhile: one process has a
 * server, so a queue in memory is enough. Not to be used within itself, nor for what waits on
 * Discord.
 */
export function createKeyedQueue(): KeyedQueue {
  const turns = new Map<string, Promise<void>>();
  return (server, work) => {
    const turn = (turns.get(server) ?? Promise.resolve()).then(work);
    const settled = turn.then(ignore, ignore);
    turns.set(server, settled);
    void settled.then(() => {
      if (turns.get(server) === settled) turns.delete(server);
    });
    return turn;
  };
}

function ignore(): void {}
