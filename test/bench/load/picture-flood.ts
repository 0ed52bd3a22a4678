import { setTimeout as pause } from 'node:timers/promises';
import { type LoadFigures, measureLoad } from './worst-bot.ts';

const A_SECOND = 30;

/** X5: one person asks for 30 pictures a second, each another; meanwhile somebody of another server asks for some. */
export function measurePictureFlood(seconds = 20): Promise<LoadFigures> {
  return measureLoad(async ({ sandbox }) => {
    const hostile = sandbox.seat({ user: 'reader', server: 'Newsroom' });
    const other = sandbox.seat({ user: 'admin', server: 'Classroom' });
    let [asked, withoutPicture, slowest] = [0, 0, 0];
    await other.slash('/capacity', { arrivals: 1 });
    const flood: Promise<unknown>[] = [];
    for (let at = 0; at < seconds * A_SECOND; at += 1) {
      const flooded = hostile.slash('/capacity', { arrivals: 1000 + at });
      flood.push(flooded.catch(() => undefined));
      if (at % A_SECOND === A_SECOND - 1) {
        asked += 1;
        const began = performance.now();
        const { message } = await other.slash('/capacity', { arrivals: 100_000 + at });
        slowest = Math.max(slowest, performance.now() - began);
        if (message.attachments.length === 0) withoutPicture += 1;
      }
      await pause(1000 / A_SECOND);
    }
    await Promise.all(flood);
    return `another server's picture after ${slowest.toFixed(0)} ms at most, ${withoutPicture} of ${asked} without`;
  });
}
