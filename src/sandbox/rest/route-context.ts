/** What a request carries through the routes, and how a route reads its body. */
import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import { type RequestBody, readRequestBody } from './request-body.ts';

export interface RouteTypes {
  Bindings: HttpBindings;
  Variables: {
    /** When the request arrived, of `performance.now()`. */
    arrivedAt: number;
    /** The JSON that came with it, for the record of refused bodies. */
    sent: unknown;
  };
}

export type Routes = Hono<RouteTypes>;

export async function bodyOf(context: Context<RouteTypes>): Promise<RequestBody> {
  const body = await readRequestBody({
    header: (name) => context.req.header(name),
    text: () => context.req.text(),
    formData: () => context.req.formData(),
  });
  context.set('sent', body.json);
  return body;
}
