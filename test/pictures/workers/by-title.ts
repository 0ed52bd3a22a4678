import { setTimeout } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';

/** A worker that does what a card's title says; a picture is the title and how many were drawn before it. */
const port = parentPort;
let drawn = 0;

port?.on('message', async ({ title }: { readonly title: string }) => {
  if (title === 'hang') while (true);
  if (title === 'die') process.exit(3);
  if (title === 'throw') throw new Error('It threw.');
  if (title === 'refuse') {
    port.postMessage({ failure: 'refused' });
    return;
  }
  if (title === 'slow') await setTimeout(100);
  const png = new TextEncoder().encode(`${title} ${drawn}`);
  drawn += 1;
  port.postMessage({ png }, [png.buffer]);
});
