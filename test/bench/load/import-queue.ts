import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { runInSandbox } from '../../e2e/bot-in-sandbox.ts';
import { type LoadFigures, measureLoad } from './measure-load.ts';

export interface ImportQueue extends LoadFigures {
  /** How many of the imports were refused, as one waited already. */
  readonly refused: number;
}

/** X6: an admin imports ten files of 600,000 keys at once; meanwhile another server imports a small one. */
export async function measureImportQueue(imports = 10, keys = 600_000): Promise<ImportQueue> {
  const { sandbox, stop } = await runInSandbox();
  const [hostile, other] = (['Newsroom', 'Classroom'] as const).map((server) =>
    sandbox.seat({ user: 'admin', server }),
  );
  const pairs = Array.from({ length: keys }, (_, at) => `"k${at}":${at}`);
  const large = fileOf('large.json.gz', gzipSync(`{${pairs.join(',')}}`));
  const small = fileOf('small.json', '{}');
  let refused = 0;
  try {
    const figures = await measureLoad(async (timed) => {
      const flood = Array.from({ length: imports }, async () => {
        const reply = await hostile?.slash('/data import', { file: large, mode: 'replace' });
        if (reply?.text.includes('waits to be checked') === true) refused += 1;
      });
      await pause(200);
      await timed(async () => other?.slash('/data import', { file: small, mode: 'replace' }));
      await Promise.allSettled(flood);
    });
    return { ...figures, refused };
  } finally {
    await stop();
  }
}

function fileOf(filename: string, data: string | Uint8Array) {
  return { filename, contentType: 'application/json', data };
}
