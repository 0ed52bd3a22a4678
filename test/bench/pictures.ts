import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import '../../src/cli/outlive-reader.ts';
import { reportCapacity } from '../../src/dossier/occupancy.ts';
import type { Question } from '../../src/dossier/schema.ts';
import { selectTimeline } from '../../src/dossier/timeline.ts';
import { capacityPicture } from '../../src/pictures/cards/capacity-picture.ts';
import type { Card, Picture } from '../../src/pictures/cards/picture.ts';
import { timelinePicture } from '../../src/pictures/cards/timeline-picture.ts';
import { viewsPicture } from '../../src/pictures/cards/views-picture.ts';
import { createRenderer, type Renderer } from '../../src/pictures/renderer/renderer.ts';
import { readShippedDossier } from '../../src/store/shipped-dossier.ts';
import { median, spread } from './figures.ts';

/**
 * What pictures cost the process that shows them: the delay of its event loop while they are drawn, and its memory
 * before and after many of them; and how large their files are. Pictures of the shipped dossier, each drawn once.
 */
const AT_ONCE = 20;
const WARM_UP = 60;
const RENDERS = 500;
const MAX_DELAY = 20;
const MAX_SIZE = 150;

const snapshot = readShippedDossier(fileURLToPath(new URL('../../data/dossier.json', import.meta.url)));

/** Lines to print. */
export async function benchPictures(): Promise<readonly string[]> {
  // Small enough a cache that what is kept doesn't count as growth.
  const renderer = createRenderer({ log: () => {}, timeLimit: 60_000, cacheSize: 4 * 1024 * 1024 });
  // The renderer keeps no process alive.
  const alive = setInterval(() => {}, 1000);
  try {
    const start = performance.now();
    await renderer.render(cardOf(0));
    const first = performance.now() - start;
    const delay = await measureDelay(renderer);
    const { times, before, after } = await measureMemory(renderer);
    const cached = await measureCached(renderer);
    const sizes = await measureSizes(renderer);
    return [
      `event loop delay while ${AT_ONCE} uncached pictures are drawn: p99 ${delay.toFixed(1)} ms (less than ${MAX_DELAY})`,
      `a picture: ${spread(times)} ms; the first, with the worker's start, ${first.toFixed(0)} ms; a cached one ${(cached * 1000).toFixed(1)} µs`,
      `files: ${sizes.join(', ')} (at most ${MAX_SIZE} kB)`,
      `memory (RSS): ${before.toFixed(0)} MB after ${WARM_UP} pictures, ${after.toFixed(0)} MB after ${RENDERS} more, ratio ${(after / before).toFixed(2)}`,
    ];
  } finally {
    clearInterval(alive);
    await renderer.close();
  }
}

/** The 99th percentile in milliseconds, beyond the monitor's own interval. */
async function measureDelay({ render: paint }: Renderer): Promise<number> {
  const resolution = 1;
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => paint(cardOf(10_000 + at))));
  delay.disable();
  return delay.percentile(99) / 1e6 - resolution;
}

async function measureMemory({ render: paint }: Renderer) {
  const times: number[] = [];
  const paintFrom = async (from: number, count: number): Promise<void> => {
    for (let at = 0; at < count; at += 1) {
      const start = performance.now();
      await paint(cardOf(from + at));
      times.push(performance.now() - start);
    }
  };
  await paintFrom(20_000, WARM_UP);
  const before = await leastMemory();
  await paintFrom(30_000, RENDERS);
  return { times, before, after: await leastMemory() };
}

/** In MB, the least of a second: what is about to be given back does not count. */
async function leastMemory(): Promise<number> {
  const seen: number[] = [];
  for (let count = 0; count < 10; count += 1) {
    await setTimeout(100);
    seen.push(process.memoryUsage.rss() / 1024 / 1024);
  }
  return Math.min(...seen);
}

/** The median of many, in milliseconds. */
async function measureCached({ render: paint }: Renderer): Promise<number> {
  const card = cardOf(0);
  await paint(card);
  const times: number[] = [];
  for (let count = 0; count < 1000; count += 1) {
    const start = performance.now();
    await paint(card);
    times.push(performance.now() - start);
  }
  return median(times);
}

/** "capacity.png 37 kB", the largest of each kind. */
async function measureSizes({ render: paint }: Renderer): Promise<readonly string[]> {
  const pictures = [capacityOf(0), timelineOf(0, 0), ...snapshot.dossier.questions.map(viewsOf)];
  const sizes = new Map<string, number>();
  for (const { name, card } of pictures.filter((picture) => picture !== null)) {
    sizes.set(name, Math.max(sizes.get(name) ?? 0, (await paint(card)).length / 1000));
  }
  return [...sizes].map(([name, size]) => `${name} ${size.toFixed(0)} kB`);
}

/** A card like no other number's: capacity and timeline in turns. */
function cardOf(number: number): Card {
  const picture = number % 2 === 0 ? capacityOf(number) : timelineOf(number, number * 2);
  if (picture === null) throw new Error('The shipped dossier has nothing to draw.');
  return picture.card;
}

function capacityOf(arrivals: number): Picture | null {
  return capacityPicture(snapshot, reportCapacity(snapshot, { arrivals }));
}

function timelineOf(first: number, total: number): Picture | null {
  return timelinePicture(snapshot, {
    entries: selectTimeline(snapshot, { kind: 'all' }).entries,
    first,
    total,
  });
}

function viewsOf(question: Question): Picture | null {
  return viewsPicture(snapshot, question);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const line of await benchPictures()) process.stdout.write(`${line}\n`);
}
