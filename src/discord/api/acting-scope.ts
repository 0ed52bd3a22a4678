import { AsyncLocalStorage } from 'node:async_hooks';
import type { REST } from 'discord.js';

const scope = new AsyncLocalStorage<() => boolean>();

/** Another process answers and sends for this server now. */
export class NotOwnerError extends Error {
  override readonly name = 'NotOwnerError';

  constructor() {
    super('another process has this server now; nothing is sent');
  }
}

/** Runs work whose requests, and those of all that it begins, are sent only while `mayAct` says so. */
export function actWhile<T>(mayAct: () => boolean, work: () => T): T {
  return scope.run(mayAct, work);
}

/**
 * Asks, right before each request of `actWhile`, whether it may be sent; where it may not, it throws NotOwnerError.
 *
 * @param perSecond How many requests this process may send in a second, as it is now.
 */
export function guardRequests(rest: REST, perSecond: () => number): void {
  const send = rest.options.makeRequest;
  rest.options.makeRequest = async (url, init) => {
    rest.options.globalRequestsPerSecond = perSecond();
    if (scope.getStore()?.() === false) throw new NotOwnerError();
    return send(url, init);
  };
}
