import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ShardChanges } from '../cluster/shard-leases.ts';
import type { GatewayState } from '../discord/gateway/gateway-status.ts';
import type { Routed } from '../discord/interactions/router.ts';
import { RESULTS, type Result } from '../schedule/schedule.ts';
import { type StoreObserver, WRITE_OUTCOMES } from './observe-store.ts';
import { PARTS, type Readiness } from './readiness.ts';

/** What is asked for whenever somebody reads the metrics. */
export interface Measured {
  readonly gateway: () => GatewayState;
  /** How this process’s part of the shards is, where others have the rest; null where all are here. */
  readonly leases: () => Leases | null;
  readonly readiness: () => Promise<Readiness>;
  /** Bytes, by what holds them. */
  readonly cacheBytes: () => Readonly<Record<'dossiers' | 'past dossiers' | 'pictures', number>>;
}

export interface Leases {
  /** Milliseconds since the last confirmed renewal. */
  readonly leaseAge: () => number;
  readonly changes: () => ShardChanges;
}

const NO_CHANGES: ShardChanges = { taken: 0, 'handed over': 0, lost: 0 };

/** Told as it happens. No label is anything but a name of Readout's own: no server, no person, nothing that was typed. */
export interface Metrics extends StoreObserver {
  /** @param ms From when Discord made it to its end. */
  readonly routed: (routed: Routed, ms: number) => void;
  readonly drawn: (ms: number) => void;
  readonly notDrawn: () => void;
  readonly settled: (
    kind: 'schedule' | 'correction',
    result: Pick<Result, 'state' | 'runs' | 'manual' | 'planned' | 'at'>,
  ) => void;
  /** All of it, in the text format of Prometheus. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

const OUTCOMES: ReadonlySet<string> = new Set([
  'answered',
  'answered after deferring',
  'refused',
  'refused after deferring',
  'unavailable',
  'unavailable after deferring',
  'failed',
  'failed after deferring',
  'form',
  'form offered',
  'unanswered',
  'unreadable',
]);

/** The metrics of one bot, and of its process. */
export function createMetrics({ gateway, leases, readiness, cacheBytes }: Measured): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const interactions = new Counter({
    name: 'readout_interactions_total',
    help: 'Interactions and mentions that were dealt with, by kind, command and how that ended',
    labelNames: ['kind', 'command', 'outcome'],
    registers,
  });
  const interactionSeconds = new Histogram({
    name: 'readout_interaction_seconds',
    help: 'Seconds from when Discord made an interaction to its whole answer',
    labelNames: ['kind', 'command'],
    buckets: [0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3, 5, 15, 60],
    registers,
  });
  const renders = new Counter({
    name: 'readout_renders_total',
    help: 'Pictures that were drawn, or could not be; those in memory are not drawn again',
    labelNames: ['outcome'],
    registers,
  });
  const renderSeconds = new Histogram({
    name: 'readout_render_seconds',
    help: 'Seconds that drawing a picture took',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8],
    registers,
  });
  const commits = new Counter({
    name: 'readout_commits_total',
    help: 'Changes of dossiers, by how that ended',
    labelNames: ['outcome'],
    registers,
  });
  const commitSeconds = new Histogram({
    name: 'readout_commit_seconds',
    help: 'Seconds until a change of a dossier was on disk',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  const stateWrites = new Counter({
    name: 'readout_state_writes_total',
    help: 'Writes of what is kept beside dossiers (settings, schedules, drafts), by how that ended',
    labelNames: ['outcome'],
    registers,
  });
  const posts = new Counter({
    name: 'readout_posts_total',
    help: 'Runs of schedules, and corrections, by how that ended',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  const lateness = new Histogram({
    name: 'readout_post_lateness_seconds',
    help: 'Seconds from when a post of a schedule was due to when it was there',
    buckets: [1, 5, 15, 60, 120, 600, 3600, 21_600],
    registers,
  });
  // So that a first failure is an increase, which it is not where there was nothing before.
  for (const outcome of ['drawn', 'failed']) renders.inc({ outcome }, 0);
  for (const outcome of WRITE_OUTCOMES) {
    commits.inc({ outcome }, 0);
    stateWrites.inc({ outcome }, 0);
  }
  for (const kind of ['schedule', 'correction'])
    for (const outcome of RESULTS) posts.inc({ kind, outcome }, 0);

  new Gauge({
    name: 'readout_ready',
    help: 'Whether a part of Readout is ready: 1, or 0',
    labelNames: ['part'],
    registers,
    async collect() {
      const { parts } = await readiness();
      for (const part of PARTS) this.set({ part }, Number(parts[part].ready));
    },
  });
  new Gauge({
    name: 'readout_shards',
    help: 'Shards of the bot: those that are here, and all',
    labelNames: ['of'],
    registers,
    collect() {
      const { shards, shardCount } = gateway();
      this.set({ of: 'this process' }, shards.length);
      if (shardCount !== null) this.set({ of: 'the bot' }, shardCount);
    },
  });
  new Gauge({
    name: 'readout_lease_age_seconds',
    help: 'Seconds since the lease of this process’s shards was renewed; 0 where no other process has any',
    registers,
    collect() {
      this.set((leases()?.leaseAge() ?? 0) / 1000);
    },
  });
  new Counter({
    name: 'readout_shard_changes_total',
    help: 'Times that this process took a shard, handed one over, or lost one',
    labelNames: ['how'],
    registers,
    collect() {
      this.reset();
      for (const [how, times] of Object.entries(leases()?.changes() ?? NO_CHANGES)) this.inc({ how }, times);
    },
  });
  new Gauge({
    name: 'readout_gateway_connected',
    help: 'Whether a shard is connected to Discord: 1, or 0',
    labelNames: ['shard'],
    registers,
    collect() {
      this.reset();
      for (const { shard, connected } of gateway().shards) this.set({ shard }, Number(connected));
    },
  });
  new Gauge({
    name: 'readout_gateway_ping_seconds',
    help: 'Seconds from the last heartbeat of a shard to its answer',
    labelNames: ['shard'],
    registers,
    collect() {
      this.reset();
      // What is not known yet is left out: 0 would say something else.
      for (const { shard, pingMs } of gateway().shards)
        if (pingMs !== null) this.set({ shard }, pingMs / 1000);
    },
  });
  new Counter({
    name: 'readout_gateway_reconnects_total',
    help: 'Times that a shard’s lost connection to Discord was there again',
    labelNames: ['shard'],
    registers,
    collect() {
      this.reset();
      for (const { shard, reconnects } of gateway().shards) this.inc({ shard }, reconnects);
    },
  });
  new Gauge({
    name: 'readout_identifies_left',
    help: 'Sessions that may still be begun today; Discord takes the token from a bot that begins more',
    registers,
    collect() {
      const left = gateway().identifiesLeft;
      if (left === null) this.remove();
      else this.set(left);
    },
  });
  new Gauge({
    name: 'readout_cache_bytes',
    help: 'Bytes held in memory so that they need not be read or made again',
    labelNames: ['cache'],
    registers,
    collect() {
      for (const [cache, bytes] of Object.entries(cacheBytes())) this.set({ cache }, bytes);
    },
  });

  return {
    routed({ kind, command, outcome: told }, ms) {
      const of = { kind, command: command ?? 'none' };
      const outcome = kind === 'completion' && told.endsWith(' choices') ? 'answered' : told;
      interactions.inc({ ...of, outcome: OUTCOMES.has(outcome) ? outcome : 'other' });
      if (kind !== 'unreadable') interactionSeconds.observe(of, Math.max(0, ms) / 1000);
    },
    drawn(ms) {
      renders.inc({ outcome: 'drawn' });
      renderSeconds.observe(ms / 1000);
    },
    notDrawn: () => renders.inc({ outcome: 'failed' }),
    committed(outcome, ms) {
      commits.inc({ outcome });
      if (outcome === 'saved') commitSeconds.observe(ms / 1000);
    },
    stateWritten: (outcome) => stateWrites.inc({ outcome }),
    settled(kind, { state, runs, manual, planned, at }) {
      posts.inc({ kind, outcome: state }, runs);
      if (kind === 'schedule' && state === 'posted' && !manual)
        lateness.observe(Math.max(0, at - planned) / 1000);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
