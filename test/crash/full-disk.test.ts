import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { NO_SMALL_DISK, startOnSmallDisk } from '../support/small-disk.ts';

const CHILD = fileURLToPath(new URL('./full-disk-child.ts', import.meta.url));
const report = z.object({ refused: z.number(), saved: z.number(), lost: z.array(z.string()) });

it.skipIf(NO_SMALL_DISK !== null)(
  'a disk that fills up at any point of a change loses nothing that was answered as saved, and saves again with room',
  async () => {
    const { child } = startOnSmallDisk(2 * 1024 * 1024, (disk) => [process.execPath, CHILD, disk], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (child.stdout === null) throw new Error('It says nothing.');
    const [said] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    const { refused, saved, lost } = report.parse(JSON.parse(said));
    expect(lost).toEqual([]);
    // Both happened, and often.
    expect(refused).toBeGreaterThan(200);
    expect(saved).toBeGreaterThan(200);
  },
);
