import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import type { Routes, RouteTypes } from '../rest/route-context.ts';
import type { OwnAddress } from './own-address.ts';
import type { PageFiles } from './page-files.ts';

/** Headers of everything that belongs to the page. `host` is the request's own, already known to be the sandbox's. */
function pageHeaders(host: string): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self'",
    // Browsers differ in whether 'self' takes in the WebSocket on the same host.
    `connect-src 'self' ws://${host}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    // No string becomes markup: where a browser knows trusted types, setting innerHTML throws.
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}

interface PageParts {
  readonly files: PageFiles;
  readonly address: OwnAddress;
}

const PATHS = ['/', '/page', '/page/*', '/favicon.ico'];

/** The page over HTTP: `/` and the files that it is made of, under `/page`. */
export function pageRoutes({ files, address }: PageParts): Routes {
  const app = new Hono<RouteTypes>();

  app.on(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'], PATHS, async (context, next) => {
    const { host, origin } = addressed(context);
    const reads = context.req.method === 'GET' || context.req.method === 'HEAD';
    // Scripts that a page elsewhere asks for come without Origin or with it; the resource policy keeps them from it.
    const welcome = reads ? address.isOwnHost(host) : address.isOwn({ host, origin });
    if (!welcome) return plain(context, 403, 'This is not an address or a page of the sandbox.\n');
    if (!reads) return plain(context, 405, 'The page can only be read.\n', { allow: 'GET, HEAD' });
    return next();
  });
  for (const path of ['/', '/page/*']) app.use(path, compress({ threshold: 512 }));
  app.get('/', (context) => serve(context, files, 'index.html'));
  app.get('/page/*', (context) => serve(context, files, context.req.path.slice('/page/'.length)));
  // Browsers ask for it unbidden; an error here would be in the way of finding real ones.
  app.get('/favicon.ico', (context) => plain(context, 204, null));
  return app;
}

async function serve(context: Context<RouteTypes>, files: PageFiles, path: string): Promise<Response> {
  const file = await files.read(path);
  if (file === undefined) return plain(context, 404, 'There is no such file.\n');
  return context.body(file.text, 200, { ...headersOf(context), 'content-type': file.contentType });
}

function plain(
  context: Context<RouteTypes>,
  status: 204 | 403 | 404 | 405,
  text: string | null,
  more: Record<string, string> = {},
): Response {
  const type = text === null ? {} : { 'content-type': 'text/plain; charset=utf-8' };
  return new Response(text, { status, headers: { ...headersOf(context), ...type, ...more } });
}

function headersOf(context: Context<RouteTypes>): Record<string, string> {
  const { host = '' } = addressed(context);
  return { ...pageHeaders(/^[\w.:[\]-]+$/.test(host) ? host : 'localhost') };
}

function addressed({ req }: Context<RouteTypes>) {
  return { host: req.header('host'), origin: req.header('origin') };
}
