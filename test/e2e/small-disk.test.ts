import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startPatientSandbox } from '../support/patient-sandbox.ts';
import { NO_SMALL_DISK, type SmallDisk, startOnSmallDisk } from '../support/small-disk.ts';
import { ROOT } from './readout-process.ts';
import { WAIT } from './watched-process.ts';

/** Readout with its state folder, and its log, on a small disk of its own. */
let sandbox: Sandbox;
let disk: SmallDisk | undefined;

beforeEach(async () => {
  sandbox = await startPatientSandbox();
});
afterEach(async () => {
  disk?.child.kill('SIGKILL');
  await sandbox.close();
});

/** The folder of servers is mounted on itself, so that it alone can be made read-only while others are written. */
const RUN =
  'mkdir -p "$2/state/servers" && mount --bind "$2/state/servers" "$2/state/servers" && exec "$0" "$1" >> "$2/log"';

async function start() {
  const started = startOnSmallDisk(
    3 * 1024 * 1024,
    (path) => ['sh', '-c', RUN, process.execPath, `${ROOT}src/main.ts`, path],
    (path) => ({
      stdio: 'ignore',
      env: {
        ...process.env,
        DISCORD_TOKEN: sandbox.token,
        DISCORD_API_URL: sandbox.apiUrl,
        READOUT_STATE_DIR: `${path}/state`,
        READOUT_PORT: '0',
      },
    }),
  );
  disk = started;
  const log = (): string => readFileSync(started.reach('log'), 'utf8');
  await sandbox.ready();
  const url = (): string => /"url":"([^"]+)"/.exec(log())?.[1] ?? '';
  const ready = async (): Promise<unknown> => (await fetch(`${url()}/readyz`)).json();
  await vi.waitFor(async () => expect(await ready()).toMatchObject({ ready: true }), WAIT);
  return { ...started, log, ready };
}

const admin = () => sandbox.seat({ user: 'admin' });
const zoneOf = (text: string): string | undefined => /\*\*Time zone\*\* (\S+)/.exec(text)?.[1];
async function setZone(zone: string): Promise<string> {
  return (await admin().slash('/settings set', { 'time-zone': zone })).text;
}

async function addActor(name: string): Promise<string> {
  const form = await admin().slash('/data add', { record: 'actor' });
  const page = await form.submit({ Name: name, Role: 'None given' });
  return page.buttons.some(({ label }) => label === 'Save') ? (await page.click('Save')).text : page.text;
}

/** All that somebody in charge reads. */
const READING = [
  ...['/settings show', '/data review', '/data history', '/schedule list', '/help', '/brief'],
  ...['/claims', '/sources', '/timeline', '/compare', '/capacity'],
];

async function readEverything(): Promise<void> {
  for (const line of READING)
    expect((await admin().slash(line)).text, line).not.toMatch(/not saved|Something went wrong/);
}

function fill(path: string): void {
  try {
    for (;;) writeFileSync(path, Buffer.alloc(4096), { flag: 'a' });
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  }
}

it.skipIf(NO_SMALL_DISK !== null)(
  'a disk that fills up refuses changes and says so, reading goes on, and all goes on by itself with room again',
  async () => {
    const { reach, log, ready, child } = await start();
    expect(await addActor('An office')).toContain('Saved as revision 1');
    expect(zoneOf(await setZone('Europe/Berlin'))).toBe('Europe/Berlin');
    fill(reach('filler'));
    expect(await addActor('Another office')).toMatch(
      /not saved, and nothing has changed: the disk is full\. Ask the person who runs the bot/,
    );
    expect(await setZone('Asia/Tokyo')).toContain('the disk is full');
    await vi.waitFor(async () => {
      expect(await ready()).toMatchObject({
        ready: false,
        gateway: 'ready',
        store: 'can’t be written (ENOSPC)',
      });
    }, WAIT);
    // More lines than what is left of the log’s last page has room for.
    for (let count = 0; count < 60; count += 1)
      expect((await sandbox.seat().slash('/sources')).text).toContain('All of this comes from one ');
    await readEverything();
    const shown = (await admin().slash('/settings show')).text;
    expect(zoneOf(shown), shown).toBe('Europe/Berlin');
    rmSync(reach('filler'));
    expect(await addActor('Another office')).toContain('Saved as revision 2');
    expect(zoneOf(await setZone('Asia/Tokyo'))).toBe('Asia/Tokyo');
    await vi.waitFor(async () => expect(await ready()).toMatchObject({ ready: true, store: 'ready' }), WAIT);
    // No line of the log is lost or cut.
    const entries = log()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(entries.filter(({ command }) => command === 'sources')).toHaveLength(61);
    expect(log()).toMatch(/ENOSPC.*Make room on its disk/);
    const told = entries.map(({ msg }) => String(msg)).filter((msg) => msg.startsWith('the store can'));
    expect(told).toEqual(['the store can’t be written; nothing is saved', 'the store can be written again']);
    fill(reach('filler'));
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  },
);

it.skipIf(NO_SMALL_DISK !== null)(
  'a folder that turns read-only refuses changes and says so, reading goes on, and all goes on by itself after',
  async () => {
    const { path, run, log, ready } = await start();
    expect(await addActor('An office')).toContain('Saved as revision 1');
    expect(zoneOf(await setZone('Europe/Berlin'))).toBe('Europe/Berlin');
    run('mount', '-o', 'remount,bind,ro', `${path}/state/servers`);
    expect(await addActor('Another office')).toMatch(
      /not saved, and nothing has changed: the bot may not write to its disk\. Ask the person/,
    );
    expect(await setZone('Asia/Tokyo')).toContain('may not write to its disk');
    await vi.waitFor(async () => {
      expect(await ready()).toMatchObject({ ready: false, store: 'can’t be written (EROFS)' });
    }, WAIT);
    expect(log()).toMatch(/EROFS.*its disk is not read-only/);
    expect((await sandbox.seat().slash('/sources')).text).toContain('All of this comes from one ');
    await readEverything();
    run('mount', '-o', 'remount,bind,rw', `${path}/state/servers`);
    expect(await addActor('Another office')).toContain('Saved as revision 2');
    expect(zoneOf(await setZone('Asia/Tokyo'))).toBe('Asia/Tokyo');
    await vi.waitFor(async () => expect(await ready()).toMatchObject({ ready: true }), WAIT);
  },
);
