import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRenderer } from '../../src/pictures/renderer/renderer.ts';
import type { SandboxReply } from '../../src/sandbox/client/sandbox-reply.ts';
import { shipped } from '../support/shipped.ts';
import { type Running, runInSandbox } from './bot-in-sandbox.ts';

const PNG = [0x89, 0x50, 0x4e, 0x47];

/** The one picture of a reply, as whoever sees the reply can fetch it. */
async function pictureOf({ message }: SandboxReply) {
  const [attachment, ...more] = message.attachments;
  expect(more).toEqual([]);
  if (attachment === undefined) throw new Error('The reply has no picture.');
  const data = new Uint8Array(await (await fetch(attachment.url)).arrayBuffer());
  return { ...attachment, data };
}

describe('a reply with a picture', () => {
  let running: Running;
  beforeAll(async () => {
    running = await runInSandbox();
  });
  afterAll(async () => {
    expect(running.sandbox.refusals).toEqual([]);
    await running.stop();
  });

  test.each([
    ['/capacity', {}, 'capacity.png', 'About 186 %'],
    ['/timeline', { picture: true }, 'timeline.png', '22 January 2026 (year uncertain)'],
    ['/compare', { question: 'damascus-as-jailer', picture: true }, 'views.png', 'Commentator, commentary: '],
  ])('%s %j shows %s, described, under 150 KB', async (command, options, name, told) => {
    const picture = await pictureOf(await running.sandbox.seat().slash(command, options));
    expect(picture.filename).toBe(name);
    expect([...picture.data.slice(0, 4)]).toEqual(PNG);
    expect(picture.data.byteLength).toBeLessThan(150_000);
    expect(picture.width).toBe(1000);
    expect(picture.description).toContain(told);
  });

  test('is drawn when it is asked for, and an entry opened has none', async () => {
    const reply = await running.sandbox.seat().slash('/timeline');
    expect(reply.message.attachments).toEqual([]);
    const drawn = await reply.click('Picture');
    expect((await pictureOf(drawn)).filename).toBe('timeline.png');
    const opened = await drawn.choose('Read an event in full', 'operation-foreseen');
    expect(opened.message.attachments).toEqual([]);
  });

  test('names its sources to the one who asks, with what can be said of them, and stays as it is', async () => {
    const reply = await running.sandbox.seat().slash('/capacity');
    const before = reply.text;
    const sources = await reply.click('Sources');
    expect(sources.private).toBe(true);
    expect(sources.text).toContain('There are no grounds to grade any of these.');
    expect(reply.text).toBe(before);
    expect((await pictureOf(reply)).filename).toBe('capacity.png');
  });
});

describe('a timeline of more than a page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'readout-pictures-'));
  let running: Running;
  beforeAll(async () => {
    const { events, ...rest } = shipped.dossier;
    const more = events.slice(0, 2).map((event) => ({ ...event, id: `${event.id}-again` }));
    const dossier = join(folder, 'dossier.json');
    writeFileSync(dossier, JSON.stringify({ ...rest, events: [...events, ...more] }));
    running = await runInSandbox({ dossier });
  });
  afterAll(async () => {
    expect(running.sandbox.refusals).toEqual([]);
    await running.stop();
    rmSync(folder, { recursive: true });
  });

  test('has another picture on each page, and only that', async () => {
    const first = await running.sandbox.seat().slash('/timeline', { picture: true });
    const before = await pictureOf(first);
    const after = await pictureOf(await first.click('Next ▶'));
    expect(before.description).toContain('Events 1 to 10 of 12');
    expect(after.description).toContain('Events 11 to 12 of 12');
    expect(after.data).not.toEqual(before.data);
  });

  test('has none where it is not wanted, on every page', async () => {
    const first = await running.sandbox.seat().slash('/timeline', { picture: false });
    expect(first.message.attachments).toEqual([]);
    expect((await first.click('Next ▶')).message.attachments).toEqual([]);
  });
});

describe('a picture that can’t be drawn', () => {
  const worker = (name: string) => new URL(`./${name}`, import.meta.url);

  test.each([
    ['dies', 'dying-worker.ts'],
    ['hangs', 'hanging-worker.ts'],
  ])('because the worker %s, leaves its words and says so', async (_how, file) => {
    const renderer = createRenderer({ log: () => undefined, workerFile: worker(file), timeLimit: 2500 });
    const running = await runInSandbox({ renderer });
    const reply = await running.sandbox.seat().slash('/capacity');
    expect(reply.text).toContain('The picture could not be drawn. What it shows stands in the text.');
    expect(reply.text).toContain('about 186 % of what it was built for');
    expect(reply.message.attachments).toEqual([]);
    expect(reply.deferred).toBe(file.startsWith('hanging'));
    await expect.poll(() => running.logged.some((line) => line.includes('pictureError'))).toBe(true);
    await running.stop();
  });
});
