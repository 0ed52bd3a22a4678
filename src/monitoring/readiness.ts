import type { Logger } from 'pino';
import { LEASE } from '../cluster/lease-times.ts';
import type { GatewayState } from '../discord/gateway/gateway-status.ts';
import type { ProbedStore } from '../store/assemble-store.ts';
import { codeOf } from '../store/describe-cause.ts';
import { describeUnwritten } from '../store/not-saved.ts';

/** Whether Readout can do its work, and what of it can't where it can't. */
export interface Readiness {
  readonly ready: boolean;
  /** Of each part, whether it is ready, and in words how it is: no path, and nothing of a server. */
  readonly parts: Readonly<Record<Part, { readonly ready: boolean; readonly is: string }>>;
}

export const PARTS = ['gateway', 'store', 'schedules'] as const;
export type Part = (typeof PARTS)[number];

interface ReadinessParts {
  readonly gateway: () => Pick<GatewayState, 'shards'>;
  /** Milliseconds since the lease of this process’s shards was renewed; null where no other process has any. */
  readonly leaseAge?: () => number | null;
  /** The store once it is open. */
  readonly store: Promise<Pick<ProbedStore, 'probe'>>;
  /** Whether the schedules were taken up. */
  readonly schedules: () => boolean;
  readonly stopping: AbortSignal;
  readonly log: Pick<Logger, 'warn' | 'info'>;
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number;
  /** Milliseconds after which a probe of the store counts as one that failed. */
  readonly probeWithin?: number;
}

/** Milliseconds for which what a probe found holds: however often somebody looks, the disk is tried no more often. */
const PROBE_HOLDS = 5000;

/** Looks how each part is, whenever it is asked. Each time the disk turns out to refuse what is written, and not to, is logged. */
export function createReadiness({
  gateway,
  leaseAge = () => null,
  store,
  schedules,
  stopping,
  log,
  now = () => performance.now(),
  probeWithin = 2000,
}: ReadinessParts): () => Promise<Readiness> {
  let kept: Pick<ProbedStore, 'probe'> | null = null;
  store.then(
    (opened) => {
      kept = opened;
    },
    () => undefined,
  );
  let probed: { readonly at: number; readonly problem: Promise<string | null> } | null = null;
  let hanging = false;
  let failed = false;

  return async () => {
    const problem = await storeProblem();
    const parts = {
      gateway: describe(gatewayProblem(gateway(), leaseAge())),
      store: describe(problem),
      schedules: describe(schedules() ? null : 'not running yet'),
    };
    const ready = !stopping.aborted && PARTS.every((part) => parts[part].ready);
    return { ready, parts };
  };

  async function storeProblem(): Promise<string | null> {
    if (kept === null) return 'not open yet';
    if (probed === null || (now() - probed.at >= PROBE_HOLDS && !hanging)) {
      probed = { at: now(), problem: probe(kept) };
    }
    return probed.problem;
  }

  /** A disk that does not answer, as one on a network, is not tried again before it does. */
  async function probe(opened: Pick<ProbedStore, 'probe'>): Promise<string | null> {
    const late = Promise.withResolvers<string>();
    const timer = setTimeout(() => late.resolve('does not answer'), probeWithin);
    hanging = true;
    const trying = opened
      .probe()
      .then(note, note)
      .finally(() => {
        hanging = false;
        clearTimeout(timer);
      });
    return Promise.race([trying, late.promise]);
  }

  function note(cause?: unknown): string | null {
    // A store that is closed refuses for another reason.
    if (stopping.aborted) return null;
    const fails = cause !== undefined;
    if (fails && !failed)
      log.warn({ cause: describeUnwritten(cause) }, 'the store can’t be written; nothing is saved');
    if (!fails && failed) log.info('the store can be written again');
    failed = fails;
    if (!fails) return null;
    const code = codeOf(cause);
    return `can’t be written${code === '' ? '' : ` (${code})`}`;
  }
}

function describe(problem: string | null): { readonly ready: boolean; readonly is: string } {
  return { ready: problem === null, is: problem ?? 'ready' };
}

function gatewayProblem({ shards }: Pick<GatewayState, 'shards'>, leaseAge: number | null): string | null {
  if (leaseAge !== null && leaseAge >= LEASE)
    return `its lease ran out, as the database renewed it last ${Math.floor(leaseAge / 1000)} s ago: it does nothing for its shards, and others may take them`;
  // Others have all of them; it is there for when one stops.
  if (leaseAge !== null && shards.length === 0) return null;
  const missing = shards.filter(({ connected }) => !connected).map(({ shard }) => shard);
  if (missing.length === shards.length) return 'not connected to Discord';
  if (missing.length === 0) return null;
  return `${shards.length - missing.length} of ${shards.length} shards connected; not ${missing.join(', ')}`;
}
