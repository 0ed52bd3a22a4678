import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRenderer } from '../../src/pictures/renderer/renderer.ts';
import type { SandboxReply } from '../../src/sandbox/client/sandbox-reply.ts';
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
    ['/capacity', {}, 'capacity.png', 'about 186 %'],
    ['/timeline', {}, 'timeline.png', '22 January 2026 (year uncertain)'],
    ['/compare', { question: 'damascus-as-jailer' }, 'matrix.png', 'not judged'],
  ])('%s %j shows %s, described, under 1 MB', async (command, options, name, told) => {
    const picture = await pictureOf(await running.sandbox.seat().slash(command, options));
    expect(picture.filename).toBe(name);
    expect([...picture.data.slice(0, 4)]).toEqual(PNG);
    expect(picture.data.byteLength).toBeLessThan(1_000_000);
    expect(picture.width).toBe(1600);
    expect(picture.description).toContain(told);
  });

  test('has another on each page, and only that', async () => {
    const first = await running.sandbox.seat().slash('/timeline');
    const before = await pictureOf(first);
    const second = await first.click('Next ▶');
    const after = await pictureOf(second);
    expect(after.description).toContain('Events 6 to 10 of 10');
    expect(after.data).not.toEqual(before.data);
    const opened = await second.choose('Read an event in full', 'operation-foreseen');
    expect(opened.message.attachments).toEqual([]);
  });

  test('leaves it out where it is not wanted, on every page', async () => {
    const first = await running.sandbox.seat().slash('/timeline', { picture: false });
    expect(first.message.attachments).toEqual([]);
    expect((await first.click('Next ▶')).message.attachments).toEqual([]);
  });

  test('explains its grades to the one who asks, and stays as it is', async () => {
    const reply = await running.sandbox.seat().slash('/capacity');
    const before = reply.text;
    const legend = await reply.click('What [F6] means');
    expect(legend.private).toBe(true);
    expect(legend.text).toContain('F and 6 are no low grades');
    expect(reply.text).toBe(before);
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
