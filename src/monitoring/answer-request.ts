import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Metrics } from './metrics.ts';
import type { Readiness } from './readiness.ts';

/** The paths that are answered. */
export const PATHS = ['/healthz', '/readyz', '/metrics'] as const;

interface Answers {
  readonly readiness: () => Promise<Readiness>;
  readonly stopping: AbortSignal;
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const TEXT = 'text/plain; charset=utf-8';

/** Answers requests for health and metrics. Those that come together share one look at what they ask for. */
export function createRequestListener({ readiness, stopping, metrics }: Answers): RequestListener {
  const answers: Readonly<Record<string, () => Promise<Answer>>> = {
    '/healthz': shared(async () => ({ status: 200, type: TEXT, body: 'ok\n' })),
    '/readyz': shared(async () => answerReadiness(await readiness(), stopping.aborted)),
    '/metrics': shared(async () => ({
      status: 200,
      type: metrics.contentType,
      body: await metrics.text(),
    })),
  };
  return (request, response) => {
    const { method, url = '' } = request;
    const path = URL.parse(url, 'http://readout')?.pathname ?? '';
    const answer = Object.hasOwn(answers, path) ? answers[path] : undefined;
    if (answer === undefined) {
      send(request, response, { status: 404, type: TEXT, body: `There is ${PATHS.join(', ')} here.\n` });
      return;
    }
    if (method !== 'GET' && method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      // What the request still sends is not waited for.
      response.setHeader('connection', 'close');
      send(request, response, { status: 405, type: TEXT, body: 'This can only be read.\n' });
      return;
    }
    answer().then(
      (made) => send(request, response, made),
      () => send(request, response, { status: 500, type: TEXT, body: 'This could not be measured.\n' }),
    );
  };
}

function send({ method }: IncomingMessage, response: ServerResponse, { status, type, body }: Answer): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(method === 'HEAD' ? undefined : body);
}

function answerReadiness({ ready, parts }: Readiness, stops: boolean): Answer {
  const words = Object.fromEntries(Object.entries(parts).map(([part, { is }]) => [part, is]));
  const body = { ready, ...(stops ? { stopping: true } : {}), ...words };
  return { status: ready ? 200 : 503, type: 'application/json', body: `${JSON.stringify(body)}\n` };
}

/** The same work; who asks while it is under way gets what comes of that. */
function shared<T>(work: () => Promise<T>): () => Promise<T> {
  let working: Promise<T> | null = null;
  return () => {
    working ??= work().finally(() => {
      working = null;
    });
    return working;
  };
}
