import { STATUS_CODES } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';
import type { Fault, Faults } from '../server/faults.ts';
import type { RouteTypes } from './route-context.ts';

/** A rate limit as Discord answers it (Discord's developer documentation, /topics/rate-limits: exceeding a rate limit). */
export interface RateLimit {
  /** Seconds until the next try. */
  readonly retryAfter: number;
  /** Of this bot on this route, of all its requests, or of what the request is about. */
  readonly scope: 'user' | 'global' | 'shared';
}

export function rateLimited({ retryAfter, scope }: RateLimit): Response {
  const what = scope === 'shared' ? 'The resource is' : 'You are';
  return Response.json(
    { message: `${what} being rate limited.`, retry_after: retryAfter, global: scope === 'global' },
    {
      status: 429,
      headers: {
        // Discord's header has whole seconds; less than one is for those who would rather not wait.
        'retry-after': String(retryAfter < 1 ? retryAfter : Math.ceil(retryAfter)),
        'x-ratelimit-scope': scope,
        ...(scope === 'global' ? { 'x-ratelimit-global': 'true' } : {}),
      },
    },
  );
}

/** Makes requests fail as was asked for, before they reach the API or after. */
export function faultLayer(faults: Pick<Faults, 'take'>): MiddlewareHandler<RouteTypes> {
  return async (context, next) => {
    const fault = faults.take(context.req.method, context.req.path);
    if (fault === undefined) return next();
    const drop = () => {
      const { socket } = context.env.incoming;
      if (fault.reset === true) socket.resetAndDestroy();
      else socket.destroy();
      return RESPONSE_ALREADY_SENT;
    };
    await fault.delayUntil?.();
    if (fault.delayMs !== undefined) await sleep(fault.delayMs);
    if (fault.dropSocket === 'before') return drop();
    if (fault.status !== undefined && fault.afterEffect !== true) return failure(fault, fault.status);
    await next();
    await fault.holdAnswerUntil?.();
    if (fault.holdAnswerMs !== undefined) await sleep(fault.holdAnswerMs);
    if (fault.dropSocket === 'after') {
      context.res = undefined;
      context.res = drop();
    } else if (fault.status !== undefined) {
      context.res = undefined;
      context.res = failure(fault, fault.status);
    }
  };
}

function failure({ code = 0, retryAfter = 1, global = false }: Fault, status: number): Response {
  if (status === 429) return rateLimited({ retryAfter, scope: global ? 'global' : 'user' });
  return Response.json({ code, message: `${status}: ${STATUS_CODES[status] ?? 'Error'}` }, { status });
}
