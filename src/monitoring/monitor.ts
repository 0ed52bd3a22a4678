import type { RequestListener } from 'node:http';
import type { Logger } from 'pino';
import type { GatewayStatus } from '../discord/gateway/gateway-status.ts';
import type { ProbedStore } from '../store/assemble-store.ts';
import { createRequestListener, PATHS } from './answer-request.ts';
import { createMetrics, type Leases, type Metrics } from './metrics.ts';
import { observeStore } from './observe-store.ts';
import { createReadiness } from './readiness.ts';

interface MonitorParts {
  readonly gateway: GatewayStatus;
  /** How this process’s part of the shards is; null where all are here, and before it takes part. */
  readonly leases?: () => Leases | null;
  /** Whether the schedules that are this process's were taken up; once `scheduling` was told, where it is not given. */
  readonly schedules?: () => boolean;
  /** The store once it is open. */
  readonly store: Promise<ProbedStore>;
  /** Bytes of the pictures in memory. */
  readonly pictureBytes: () => number;
  readonly stopping: AbortSignal;
  readonly log: Logger;
}

/** Watches a bot for those who run it. It is told what happens, and looks at the rest when it is asked. */
export interface Monitor extends Pick<Metrics, 'routed' | 'settled' | 'drawn' | 'notDrawn'> {
  /** The schedules were taken up. */
  readonly scheduling: () => void;
  /** The same store, watched. */
  readonly watch: (store: ProbedStore) => ProbedStore;
  /** What `answer` answers: `/healthz`, `/readyz` and `/metrics`. */
  readonly paths: readonly string[];
  readonly answer: RequestListener;
}

export function createMonitor({
  gateway,
  leases = () => null,
  schedules,
  store,
  pictureBytes,
  stopping,
  log,
}: MonitorParts): Monitor {
  let scheduled = false;
  let held = (): ReturnType<ProbedStore['heldBytes']> => ({ dossiers: 0, past: 0 });
  store.then(
    (opened) => {
      held = opened.heldBytes;
    },
    () => undefined,
  );
  const readiness = createReadiness({
    gateway: gateway.now,
    leaseAge: () => leases()?.leaseAge() ?? null,
    store,
    schedules: schedules ?? (() => scheduled),
    stopping,
    log,
  });
  const metrics = createMetrics({
    gateway: gateway.now,
    leases,
    readiness,
    cacheBytes() {
      const { dossiers, past } = held();
      return { dossiers, 'past dossiers': past, pictures: pictureBytes() };
    },
  });
  return {
    ...metrics,
    scheduling() {
      scheduled = true;
    },
    watch: (opened) => observeStore(opened, metrics),
    paths: PATHS,
    answer: createRequestListener({ readiness, stopping, metrics }),
  };
}
