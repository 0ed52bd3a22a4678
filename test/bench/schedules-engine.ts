import { fileURLToPath } from 'node:url';
import { REST } from 'discord.js';
import { createMessenger } from '../../src/discord/api/messenger.ts';
import { createDiscordPoster } from '../../src/features/scheduled-posts/poster.ts';
import { createRenderer } from '../../src/pictures/renderer/renderer.ts';
import { systemClock } from '../../src/schedule/clock.ts';
import { createEmbeddedEngine } from '../../src/schedule/embedded-engine.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { readShippedDossier } from '../../src/store/shipped-dossier.ts';

/** A process that takes up what a state folder holds, says how long that took, and ends. */
const [stateDir = '', apiUrl = '', token = ''] = process.argv.slice(2);
const shipped = readShippedDossier(fileURLToPath(new URL('../../data/dossier.json', import.meta.url)));
const rest = new REST({ api: apiUrl }).setToken(token);
const before = process.memoryUsage.rss();
const opening = performance.now();
const store = await openLowdbStore({ stateDir, shipped });
const openMs = performance.now() - opening;
const poster = createDiscordPoster({
  rest: () => rest,
  own: () => '',
  store,
  renderer: createRenderer({ log: () => undefined }),
  messenger: createMessenger(
    () => rest,
    () => '',
  ),
  time: async () => Date.now(),
});
const engine = createEmbeddedEngine({
  store,
  poster,
  clock: systemClock,
  report: (error) => void process.stderr.write(`${String(error)}\n`),
});
const starting = performance.now();
await engine.start();
const startMs = performance.now() - starting;
const rss = process.memoryUsage.rss();
process.stdout.write(JSON.stringify({ openMs, startMs, rss, before }));
await engine.stop();
await store.close();
process.exit(0);
