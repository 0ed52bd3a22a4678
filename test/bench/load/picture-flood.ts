import { setTimeout as pause } from 'node:timers/promises';
import { runInSandbox } from '../../e2e/bot-in-sandbox.ts';
import { type LoadFigures, measureLoad } from './measure-load.ts';

/** How many pictures of other servers could not be shown. */
export interface PictureFlood extends LoadFigures {
  readonly asked: number;
  readonly withoutPicture: number;
}

const A_SECOND = 30;

/** X5: one person asks for 30 pictures a second, each another; meanwhile somebody of another server asks for some. */
export async function measurePictureFlood(seconds = 20): Promise<PictureFlood> {
  const { sandbox, stop } = await runInSandbox();
  const hostile = sandbox.seat({ user: 'reader', server: 'Newsroom' });
  const other = sandbox.seat({ user: 'admin', server: 'Classroom' });
  let [asked, withoutPicture] = [0, 0];
  try {
    await other.slash('/capacity', { arrivals: 1 });
    const figures = await measureLoad(async (timed) => {
      const flood: Promise<unknown>[] = [];
      for (let at = 0; at < seconds * A_SECOND; at += 1) {
        const flooded = hostile.slash('/capacity', { arrivals: 1000 + at });
        flood.push(flooded.catch(() => undefined));
        if (at % A_SECOND === A_SECOND - 1) {
          asked += 1;
          const arrivals = 100_000 + at;
          await timed(async () => {
            const { message } = await other.slash('/capacity', { arrivals });
            if (message.attachments.length === 0) withoutPicture += 1;
          });
        }
        await pause(1000 / A_SECOND);
      }
      await Promise.all(flood);
    });
    return { ...figures, asked, withoutPicture };
  } finally {
    await stop();
  }
}
