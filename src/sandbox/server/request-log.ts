/** What the bot asked over REST, and which bodies were refused; the oldest entries go first. */
import type { ApiErrorBody } from '../errors/form-issue.ts';
import { createSignal } from '../world/signal.ts';

export interface RequestEntry {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Milliseconds that the sandbox took over it, a delay on request included. */
  readonly ms: number;
  readonly at: Date;
  /** The port at the other end of the connection that it came by; undefined where that was gone already. */
  readonly from: number | undefined;
}

export interface Refusal {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Discord's error body, with the paths that were wrong. */
  readonly error: ApiErrorBody;
  /** The JSON that was refused. */
  readonly body: unknown;
  readonly at: Date;
}

export type RequestLog = ReturnType<typeof createRequestLog>;

const MOST = 1000;

export function createRequestLog() {
  const requests: RequestEntry[] = [];
  const refusals: Refusal[] = [];
  const refused = createSignal<Refusal>();
  const taken = createSignal<RequestEntry>();
  return {
    requests,
    refusals,
    refused,
    /** Each request, once its answer is known. */
    taken,
    request: (entry: RequestEntry) => {
      requests.push(entry);
      if (requests.length > 2 * MOST) requests.splice(0, MOST);
      taken.emit(entry);
    },
    refusal: (refusal: Refusal) => {
      refusals.push(refusal);
      if (refusals.length > 2 * MOST) refusals.splice(0, MOST);
      refused.emit(refusal);
    },
  };
}
