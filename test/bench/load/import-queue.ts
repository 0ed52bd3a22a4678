import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { settled } from './settled.ts';
import { type LoadFigures, measureLoad } from './worst-bot.ts';

/** X6: an admin imports ten files of 600,000 keys at once; meanwhile another server imports a small one. */
export function measureImportQueue(imports = 10, keys = 600_000): Promise<LoadFigures> {
  const pairs = Array.from({ length: keys }, (_, at) => `"k${at}":${at}`);
  const large = fileOf('large.json.gz', gzipSync(`{${pairs.join(',')}}`));
  const small = fileOf('small.json', '{}');
  return measureLoad(async ({ sandbox }) => {
    const hostile = sandbox.seat({ user: 'admin', server: 'Newsroom' });
    const other = sandbox.seat({ user: 'admin', server: 'Classroom' });
    let [refused, waited] = [0, 0];
    const flood = Array.from({ length: imports }, async () => {
      const reply = await settled(await hostile.slash('/data import', { file: large, mode: 'replace' }));
      if (reply.text.includes('waits to be checked')) refused += 1;
    });
    await pause(200);
    const began = performance.now();
    await settled(await other.slash('/data import', { file: small, mode: 'replace' }));
    waited = performance.now() - began;
    await Promise.allSettled(flood);
    return `another server's import checked after ${waited.toFixed(0)} ms; ${refused} of ${imports} refused`;
  });
}

function fileOf(filename: string, data: string | Uint8Array) {
  return { filename, contentType: 'application/json', data };
}
