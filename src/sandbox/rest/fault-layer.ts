/** Lets the faults that were asked for befall requests, before they reach the API or after. */
import { setTimeout as sleep } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';
import type { Fault, FaultDesk } from '../faults.ts';
import { rateLimited } from './rate-limited.ts';
import type { RouteTypes } from './route-context.ts';

export function faultLayer(faults: Pick<FaultDesk, 'take'>): MiddlewareHandler<RouteTypes> {
  return async (context, next) => {
    const fault = faults.take(context.req.method, context.req.path);
    if (fault === undefined) return next();
    const drop = () => {
      const { socket } = context.env.incoming;
      if (fault.reset === true) socket.resetAndDestroy();
      else socket.destroy();
      return RESPONSE_ALREADY_SENT;
    };
    if (fault.delayMs !== undefined) await sleep(fault.delayMs);
    if (fault.dropSocket === 'before') return drop();
    if (fault.status !== undefined && fault.afterEffect !== true) return failure(fault, fault.status);
    await next();
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
  return Response.json({ code, message: `${status}: ${REASONS[status] ?? 'Error'}` }, { status });
}

const REASONS: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};
