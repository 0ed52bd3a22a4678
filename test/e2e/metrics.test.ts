import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { commands } from '../../commands/index.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { type Family, readMetrics } from '../support/prometheus-text.ts';
import { readQuery } from '../support/promql.ts';
import { ROOT } from './readout-process.ts';
import { startWatched, WAIT, type WatchedProcess } from './watched-process.ts';

/** A real run in which everything happens that is measured. */
let sandbox: Sandbox;
let readout: WatchedProcess;
let text = '';
let families: ReadonlyMap<string, Family>;

const TYPED = 'something that only one person knows';

async function scrape(): Promise<void> {
  text = (await readout.get('/metrics')).body;
  families = readMetrics(text);
}

/** The value of the one series with these labels; 0 where there is none. */
function value(name: string, labels: Readonly<Record<string, string>> = {}, suffix = ''): number {
  const wanted = Object.entries(labels);
  return (families.get(name)?.samples ?? [])
    .filter((one) => one.name === `${name}${suffix}`)
    .filter((one) => wanted.every(([label, is]) => one.labels[label] === is))
    .reduce((sum, one) => sum + one.value, 0);
}

beforeAll(async () => {
  sandbox = await startSandbox({ heartbeatMs: 1000 });
  readout = startWatched(sandbox);
  await sandbox.ready();
  const [reader, admin] = [sandbox.seat(), sandbox.seat({ user: 'admin' })];
  await reader.slash('/capacity', { arrivals: 7000 });
  await reader.slash('/timeline', { search: TYPED });
  const claims = await reader.slash('/claims');
  await claims.click('Next ▶');
  await reader.autocomplete('/claims', 'question', 'why');
  await reader.slash('/settings show', {}, { unchecked: true });
  reader.say(`<@${sandbox.world.bot.id}> what is contested?`);
  await reader.nextMessage();
  const form = await admin.slash('/data add', { record: 'actor' });
  await (await form.submit({ Name: 'A new office', Role: 'None given' })).click('Save');
  await admin.slash('/schedule add', { channel: 'briefings', when: 'every day at 08:00' });
  await admin.slash('/schedule run', { schedule: '1' });
  await vi.waitFor(async () => {
    await scrape();
    expect(value('readout_posts_total', { kind: 'schedule', outcome: 'posted' })).toBe(1);
    expect(value('readout_gateway_ping_seconds')).toBeGreaterThan(0);
    // A heart that beats each second may miss a beat.
    expect(value('readout_gateway_connected')).toBe(1);
  }, WAIT);
});
afterAll(async () => {
  readout.kill('SIGKILL');
  await readout.ended;
  await sandbox.close();
});

describe('/metrics', () => {
  it('counts interactions by kind, command and outcome, and times them from when Discord made them', () => {
    const of = (kind: string, command: string, outcome: string) =>
      value('readout_interactions_total', { kind, command, outcome });
    expect([
      of('command', 'capacity', 'answered') + of('command', 'capacity', 'answered after deferring'),
      of('control', 'claims', 'answered'),
      of('completion', 'claims', 'answered'),
    ]).toEqual([1, 1, 1]);
    expect([
      of('mention', 'ask', 'answered'),
      of('form', 'data', 'answered'),
      of('command', 'data', 'form'),
    ]).toEqual([1, 1, 1]);
    expect(of('command', 'settings', 'refused')).toBe(1);
    const count = value('readout_interaction_seconds', { kind: 'command', command: 'capacity' }, '_count');
    const seconds = value('readout_interaction_seconds', { kind: 'command', command: 'capacity' }, '_sum');
    expect(count).toBe(1);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(20);
  });

  it('counts pictures, commits, what is written beside them, and posts', () => {
    expect(value('readout_renders_total', { outcome: 'drawn' })).toBeGreaterThan(0);
    expect(value('readout_render_seconds', {}, '_count')).toBe(
      value('readout_renders_total', { outcome: 'drawn' }),
    );
    expect(value('readout_commits_total', { outcome: 'saved' })).toBe(1);
    expect(value('readout_commit_seconds', {}, '_count')).toBe(1);
    expect(value('readout_state_writes_total', { outcome: 'saved' })).toBeGreaterThan(2);
    // What somebody has posted by hand is never late.
    expect(value('readout_post_lateness_seconds', {}, '_count')).toBe(0);
  });

  it('tells how the connection, the memory and the loop are', async () => {
    expect(value('readout_identifies_left')).toBe(1000 - sandbox.faults.gateway.identifies);
    const reconnects = value('readout_gateway_reconnects_total');
    expect(value('readout_gateway_connected', { shard: '0' })).toBe(1);
    for (const part of ['gateway', 'store', 'schedules']) expect(value('readout_ready', { part })).toBe(1);
    expect(value('readout_cache_bytes', { cache: 'dossiers' })).toBeGreaterThan(1000);
    expect(value('readout_cache_bytes', { cache: 'pictures' })).toBeGreaterThan(1000);
    expect(value('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
    sandbox.faults.reconnect();
    await vi.waitFor(async () => {
      await scrape();
      expect(value('readout_gateway_reconnects_total')).toBeGreaterThan(reconnects);
    }, WAIT);
  });

  it('holds no id, nothing that was typed, and no label but names of Readout’s own', () => {
    expect(text).not.toMatch(/(?<![\d.])\d{17,20}/);
    expect(text).not.toContain(TYPED);
    const labels = [...families].flatMap(([name, { samples }]) =>
      name.startsWith('readout_') ? samples.flatMap((one) => Object.entries(one.labels)) : [],
    );
    const names = new Set([...commands.map(({ name }) => name), 'none']);
    const known: Readonly<Record<string, (value: string) => boolean>> = {
      command: (one) => names.has(one),
      kind: (one) => /^(command|menu|completion|control|form|mention|schedule|correction)$/.test(one),
      outcome: (one) => /^[a-z ]+$/.test(one),
      part: (one) => /^(gateway|store|schedules)$/.test(one),
      cache: (one) => /^(dossiers|past dossiers|pictures)$/.test(one),
      shard: (one) => one === '0',
      of: (one) => /^(this process|the bot)$/.test(one),
      how: (one) => /^(taken|handed over|lost)$/.test(one),
      le: (one) => /^(\+Inf|[\d.]+)$/.test(one),
    };
    expect(labels.filter(([label, one]) => known[label]?.(one) !== true)).toEqual([]);
  });
});

const dashboard = z
  .object({
    panels: z.array(
      z.object({
        title: z.string(),
        targets: z.array(z.object({ expr: z.string(), legendFormat: z.string() })).min(1),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(`${ROOT}docs/grafana-dashboard.json`, 'utf8')));
const targets = dashboard.panels.flatMap((panel) => panel.targets);

describe('the dashboard', () => {
  it.each(targets)('asks for what there is: $expr', ({ expr, legendFormat }) => {
    const { metrics, groupedBy } = readQuery(expr);
    expect(metrics.length).toBeGreaterThan(0);
    const labelsOf = (name: string): ReadonlySet<string> => {
      const samples = [...families.values()]
        .flatMap((family) => family.samples)
        .filter((one) => one.name === name);
      expect(samples.length, name).toBeGreaterThan(0);
      return new Set(samples.flatMap(({ labels }) => Object.keys(labels)));
    };
    for (const { name, labels } of metrics) {
      const there = labelsOf(name);
      const shown = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label);
      expect([...labels, ...groupedBy, ...shown].filter((label) => !there.has(label))).toEqual([]);
    }
  });

  it('shows every metric of Readout', () => {
    const shown = new Set(
      targets.flatMap(({ expr }) => readQuery(expr).metrics.map(({ name }) => name.replace(/_bucket$/, ''))),
    );
    const own = [...families.keys()].filter((name) => name.startsWith('readout_'));
    expect(own.filter((name) => !shown.has(name))).toEqual([]);
  });
});

it('docs/operating.md says what to do by each metric, and by none that is not there', () => {
  const page = readFileSync(`${ROOT}docs/operating.md`, 'utf8');
  const named = new Set(
    [...page.matchAll(/^\| `((?:readout|nodejs|process)_\w+)/gm)].map(([, name = '']) => name),
  );
  const own = [...families.keys()].filter((name) => name.startsWith('readout_'));
  expect(own.filter((name) => !named.has(name))).toEqual([]);
  expect([...named].filter((name) => !families.has(name))).toEqual([]);
});
