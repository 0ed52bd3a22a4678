import { expect, it, onTestFinished } from 'vitest';
import { createRequestListener } from '../../src/monitoring/answer-request.ts';
import { listen } from '../../src/monitoring/listen.ts';

it('requests that come while one is being answered share its answer, and the next one gets one of its own', async () => {
  let looks = 0;
  let arrived = 0;
  const look = Promise.withResolvers<void>();
  const answer = createRequestListener({
    readiness: async () => ({ ready: true, parts: { gateway: READY, store: READY, schedules: READY } }),
    stopping: new AbortController().signal,
    metrics: {
      contentType: 'text/plain',
      async text() {
        looks += 1;
        const text = `readout_looks ${looks}\n`;
        await look.promise;
        return text;
      },
    },
  });
  const listening = await listen(
    (request, response) => {
      answer(request, response);
      arrived += 1;
      // Nothing is answered before all hundred are there.
      if (arrived === 100) look.resolve();
    },
    0,
    '127.0.0.1',
  );
  onTestFinished(() => listening.close());
  const read = async () => (await fetch(`${listening.url}/metrics`)).text();

  expect(new Set(await Promise.all(Array.from({ length: 100 }, read)))).toEqual(
    new Set(['readout_looks 1\n']),
  );
  expect(await read()).toBe('readout_looks 2\n');
});

const READY = { ready: true, is: 'ready' };
