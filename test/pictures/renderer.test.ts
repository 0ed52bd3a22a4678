import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createRenderer,
  PictureFailed,
  type Renderer,
  type RendererOptions,
  TooManyPictures,
} from '../../src/pictures/renderer/renderer.ts';
import { plainCard } from './plain-card.ts';

const byTitle = new URL('./workers/by-title.ts', import.meta.url);
const neverStarts = new URL('./workers/never-starts.ts', import.meta.url);

const painters: Renderer[] = [];
const failures: string[] = [];

afterEach(async () => {
  await Promise.all(painters.splice(0).map((renderer) => renderer.close()));
  failures.length = 0;
});

describe('a renderer', () => {
  it('draws equal cards once, also where they are asked for at one time', async () => {
    const { render: paint } = painterOf();
    const [first, second] = await Promise.all([paint(plainCard('a')), paint(plainCard('a'))]);
    const again = await paint(plainCard('a'));
    expect([read(first), read(second), read(again), read(await paint(plainCard('b')))]).toEqual([
      'a 0',
      'a 0',
      'a 0',
      'b 1',
    ]);
  });

  it('forgets the pictures asked for longest ago when there are too many bytes of them', async () => {
    const { render: paint } = painterOf({ cacheSize: 6 });
    await paint(plainCard('a'));
    await paint(plainCard('b'));
    expect(read(await paint(plainCard('a')))).toBe('a 0');
    await paint(plainCard('c'));
    expect(read(await paint(plainCard('b')))).toBe('b 3');
  });

  it('draws what somebody waits for before what is drawn ahead', async () => {
    const { render: paint, renderAhead: paintAhead } = painterOf();
    for (const title of ['slow', 'x', 'y', 'z']) void paintAhead(plainCard(title));
    expect(read(await paint(plainCard('z')))).toBe('z 1');
    expect(read(await paint(plainCard('asked')))).toMatch(/asked [23]/);
    expect(read(await paint(plainCard('y')))).toMatch(/y [34]/);
  });

  it('draws ahead no more cards than its queue holds', async () => {
    const { render: paint, renderAhead: paintAhead } = painterOf();
    await Promise.all(Array.from({ length: 200 }, (_, at) => paintAhead(plainCard(`ahead ${at}`))));
    expect(read(await paint(plainCard('ahead 64')))).toBe('ahead 64 64');
    expect(read(await paint(plainCard('ahead 65')))).toBe('ahead 65 65');
    expect(read(await paint(plainCard('another')))).toBe('another 66');
  });

  it('refuses a card beyond those that are waited for', async () => {
    const { render: paint } = painterOf();
    const waiting = ['slow', ...Array.from({ length: 64 }, (_, at) => `${at}`)].map((title) =>
      paint(plainCard(title)),
    );
    await expect(paint(plainCard('one too many'))).rejects.toThrow(PictureFailed);
    await Promise.all(waiting);
  });

  it('X5: gives servers turns, so that none waits for the many of another', async () => {
    const { render: paint } = painterOf();
    const first = paint(plainCard('slow'), { server: '1', person: null });
    const many = Array.from({ length: 20 }, (_, at) =>
      paint(plainCard(`many ${at}`), { server: '1', person: `${at}` }),
    );
    const other = paint(plainCard('other'), { server: '2', person: 'b' });
    expect(read(await other)).toMatch(/other [12]$/);
    await Promise.all([first, ...many]);
  });

  it('X5: has few waiting for one person, whatever that person asks for', async () => {
    const { render: paint } = painterOf();
    const flood = ['slow', ...Array.from({ length: 30 }, (_, at) => `${at}`)].map((title) =>
      paint(plainCard(title), { server: '1', person: 'a' }),
    );
    const settling = Promise.allSettled(flood);
    const other = paint(plainCard('other'), { server: '1', person: 'b' });
    const settled = await settling;
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
    for (const one of settled)
      if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(TooManyPictures);
    expect(read(await other)).toMatch(/^other/);
  });

  it('X5: makes room for another server where one has filled the queue', async () => {
    const { render: paint } = painterOf();
    const flood = ['slow', ...Array.from({ length: 80 }, (_, at) => `${at}`)].map((title, at) =>
      paint(plainCard(title), { server: '1', person: `${at}` }),
    );
    const settling = Promise.allSettled(flood);
    const other = paint(plainCard('other'), { server: '2', person: 'b' });
    expect(read(await other)).toMatch(/other [12]$/);
    const settled = await settling;
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(64);
  });

  it.each([
    ['hangs', 'hang', /took over 3000 ms/],
    ['dies', 'die', /ended with code 3/],
    ['throws', 'throw', /It threw/],
    ['refuses a card', 'refuse', /refused/],
  ])('fails the card on which the worker %s and draws those after it', async (_, title, reason) => {
    const { render: paint } = painterOf({ timeLimit: 3000 });
    await paint(plainCard('before'));
    const failed = paint(plainCard(title));
    const after = [paint(plainCard('a')), paint(plainCard('b'))];
    await expect(failed).rejects.toThrow(reason);
    await expect(failed).rejects.toThrow(PictureFailed);
    expect((await Promise.all(after)).map(read).map((text) => text.charAt(0))).toEqual(['a', 'b']);
    expect(failures).toHaveLength(1);
  });

  it('tries a card again that failed', async () => {
    const { render: paint } = painterOf();
    for (const _ of [1, 2]) await expect(paint(plainCard('refuse'))).rejects.toThrow('refused');
    expect(failures).toHaveLength(2);
  });

  it('only logs what fails while it is drawn ahead', async () => {
    const { render: paint, renderAhead: paintAhead } = painterOf();
    const drawn = [paintAhead(plainCard('refuse')), paintAhead(plainCard('fine'))];
    expect(read(await paint(plainCard('fine')))).toBe('fine 0');
    expect(failures).toEqual(['refused']);
    await Promise.all(drawn);
  });

  it('rests when the worker can’t start: everything asked for fails, and no worker is started', async () => {
    const { render: paint, renderAhead: paintAhead } = painterOf({ workerFile: neverStarts });
    const drawn = Array.from({ length: 50 }, (_, at) => paintAhead(plainCard(`ahead ${at}`)));
    for (const title of ['a', 'b', 'c', 'd']) {
      await expect(paint(plainCard(title))).rejects.toThrow(PictureFailed);
    }
    await expect(paint(plainCard('e'))).rejects.toThrow(/rests/);
    expect(failures.filter((reason) => /can’t start/.test(reason))).toHaveLength(3);
    expect(failures.length).toBeLessThan(10);
    await Promise.all(drawn);
  });

  it('fails whatever is waited for when it is closed, and everything after', async () => {
    const renderer = painterOf();
    const waiting = ['slow', 'a'].map((title) => renderer.render(plainCard(title)));
    const settled = Promise.allSettled(waiting);
    await renderer.close();
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(failures).toEqual([]);
    await expect(renderer.render(plainCard('b'))).rejects.toThrow('closed');
    await renderer.close();
  });

  it('keeps no process alive', async () => {
    const script = `
      import { createRenderer } from ${JSON.stringify(new URL('../../src/pictures/renderer/renderer.ts', import.meta.url).href)};
      import { plainCard } from ${JSON.stringify(new URL('./plain-card.ts', import.meta.url).href)};
      createRenderer({ log: () => {} }).renderAhead(plainCard('a'));
    `;
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
    await expect(run).resolves.toMatchObject({ stderr: '' });
  });
});

function painterOf(options: Partial<RendererOptions> = {}): Renderer {
  const renderer = createRenderer({
    log: ({ message }) => failures.push(message),
    workerFile: byTitle,
    ...options,
  });
  painters.push(renderer);
  return renderer;
}

function read(picture: Uint8Array): string {
  return new TextDecoder().decode(picture);
}
