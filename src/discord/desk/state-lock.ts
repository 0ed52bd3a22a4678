import type { Desk } from './desk.ts';

/**
 * Does one thing after another in each server: a side document that is read, changed and written within `work` is
 * changed by nobody else meanwhile. One process has the state folder, so a queue in memory is enough. Not to be
 * used within itself, nor for what waits on Discord.
 */
export function inTurn<T>({ server }: Pick<Desk, 'server'>, work: () => Promise<T>): Promise<T> {
  const turn = (turns.get(server) ?? Promise.resolve()).then(work);
  const settled = turn.then(ignore, ignore);
  turns.set(server, settled);
  void settled.then(() => {
    if (turns.get(server) === settled) turns.delete(server);
  });
  return turn;
}

const turns = new Map<string, Promise<void>>();

function ignore(): void {}
