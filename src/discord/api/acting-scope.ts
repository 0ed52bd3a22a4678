import { AsyncLocalStorage } from 'node:async_hooks';
import type { REST } from 'discord.js';

/** Under what requests are sent: as the owner of a shard, say. */
export interface ActingScope {
  /** Whether requests may be sent now. */
  readonly mayAct: () => boolean;
  /** Aborts what is on its way, once none may be sent any more. */
  readonly ended: AbortSignal;
}

const scope = new AsyncLocalStorage<ActingScope>();

/** Another process answers and sends for this server now. */
export class NotOwnerError extends Error {
  override readonly name = 'NotOwnerError';

  constructor() {
    super('another process has this server now; nothing is sent');
  }
}

/** Runs work whose requests, and those of all that it begins, are sent only while `acting` lets them. */
export function actWhile<T>(acting: ActingScope, work: () => T): T {
  return scope.run(acting, work);
}

/** Runs work that serves others too, and so goes on whatever becomes of the scope that it is called in. */
export function actForAll<T>(work: () => T): T {
  return scope.exit(work);
}

/**
 * Asks, right before each request of `actWhile`, whether it may be sent, and aborts it once it may not.
 *
 * @param perSecond How many requests this process may send in a second, as it is now.
 * @throws NotOwnerError from each request that may not be sent.
 */
export function guardRequests(rest: REST, perSecond: () => number): void {
  const send = rest.options.makeRequest;
  rest.options.makeRequest = async (url, init) => {
    rest.options.globalRequestsPerSecond = perSecond();
    const acting = scope.getStore();
    if (acting === undefined) return send(url, init);
    if (!acting.mayAct()) throw new NotOwnerError();
    return send(url, { ...init, signal: endingWith(acting.ended, init.signal) });
  };
}

function endingWith(ended: AbortSignal, signal: AbortSignal | null | undefined): AbortSignal {
  return signal === null || signal === undefined ? ended : AbortSignal.any([ended, signal]);
}
