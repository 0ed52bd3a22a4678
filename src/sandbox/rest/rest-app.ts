import { Hono } from 'hono';
import { ApiError, notFound, unauthorized } from '../errors/api-error.ts';
import type { StoredFile } from '../messages/file-store.ts';
import type { Backend } from '../server/backend.ts';
import { channelRoutes } from './channel-routes.ts';
import { commandRoutes } from './command-routes.ts';
import { faultLayer } from './fault-layer.ts';
import { interactionRoutes } from './interaction-routes.ts';
import type { Routes, RouteTypes } from './route-context.ts';
import { webhookRoutes } from './webhook-routes.ts';
import { worldRoutes } from './world-routes.ts';

/** Kinds that a browser shows as they are. Everything else, HTML and SVG above all, is offered for download. */
const SHOWN = /^(?:image\/(?:png|jpeg|gif|webp|avif)|video\/|audio\/|text\/plain)/i;

const NO_SCRIPT = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** Headers under which a message's file is served: it may show, but never run, on the origin that the page is on. */
function fileHeaders({ filename, contentType }: StoredFile): Record<string, string> {
  const disposition = SHOWN.test(contentType) ? 'inline' : 'attachment';
  return {
    'content-type': contentType,
    'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(filename)}`,
    'content-security-policy': NO_SCRIPT,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
  };
}

const API = '/api/v10';

/** Answers to interactions carry their own token in the path, and no bot token. */
const OWN_TOKEN = /^\/api\/v10\/(interactions\/\d+|webhooks\/\d+)\/[^/@]/;

/** The HTTP side of the sandbox: Discord's REST API under `/api/v10` and the files of messages under `/cdn`. */
export function createRestApp(backend: Backend): Routes {
  const { log, settings, files } = backend;
  const app = new Hono<RouteTypes>();

  app.use('/api/*', async (context, next) => {
    const { method, path } = context.req;
    const arrivedAt = performance.now();
    const from = context.env.incoming.socket.remotePort;
    context.set('arrivedAt', arrivedAt);
    await next();
    context.res.headers.set('date', new Date(backend.now()).toUTCString());
    log.request({
      method,
      path,
      status: context.res.status,
      ms: performance.now() - arrivedAt,
      at: new Date(),
      from,
    });
  });
  app.use('/api/*', faultLayer(backend.faults));
  app.use('/api/*', async (context, next) => {
    const authorized = context.req.header('authorization') === `Bot ${settings.token}`;
    if (!authorized && !OWN_TOKEN.test(context.req.path)) throw unauthorized();
    await next();
  });
  for (const routes of [interactionRoutes, webhookRoutes, channelRoutes, commandRoutes, worldRoutes])
    app.route(API, routes(backend));

  app.get('/cdn/attachments/:channel/:attachment/:name', (context) => {
    const file = files.find(context.req.param('attachment'));
    if (file === undefined) throw notFound();
    return context.body(Uint8Array.from(file.data), 200, fileHeaders(file));
  });

  app.notFound(() => {
    throw notFound();
  });
  app.onError((error, context) => {
    const refused = error instanceof ApiError ? error : undefined;
    if (refused === undefined)
      return context.json({ code: 0, message: `500: Internal Server Error (${error.message})` }, 500);
    const { method, path } = context.req;
    if (refused.status === 400)
      log.refusal({
        method,
        path,
        status: 400,
        error: refused.body,
        body: context.get('sent'),
        at: new Date(),
      });
    return context.json(refused.body, refused.status);
  });
  return app;
}
