import { chromium, type Page } from 'playwright-core';
import '../../src/cli/outlive-reader.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { findChromium } from '../sandbox/page/browser/find-chromium.ts';
import { spread } from './figures.ts';

/** What the sandbox's page takes with 1,000 messages in a channel, beside one with 10, in one run. */
const ROUNDS = 5;

const sandbox = await startSandbox();
for (const [channel, count] of [
  ['general', 10],
  ['briefings', 1000],
] as const) {
  const reader = sandbox.seat({ channel });
  for (let n = 0; n < count; n += 1) reader.say(`Message **${n}** of a long talk, with a \`word\` or two`);
}
const browser = await chromium.launch({
  executablePath: findChromium() ?? '',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage();
await page.goto(sandbox.url);

const opening: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const from = performance.now();
  await page.reload();
  await page.getByRole('article').first().waitFor();
  opening.push(performance.now() - from);
}
const few = await typingFrames('general');
const many = await typingFrames('briefings');
process.stdout.write(`opening the page, ms: ${spread(opening)} (at most 1,000)\n`);
process.stdout.write(
  `longest frame while typing, ms: 10 messages ${spread(few)}, 1,000 messages ${spread(many)}\n`,
);
await browser.close();
await sandbox.close();
process.exit(0);

async function typingFrames(channel: string): Promise<readonly number[]> {
  await page.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name: channel }).click();
  await page.getByRole('heading', { level: 1, name: channel }).waitFor();
  await page.getByRole('log', { name: 'Messages' }).hover();
  for (let turn = 0; turn < 200; turn += 1) await page.mouse.wheel(0, -5000);
  const box = page.getByLabel('Message', { exact: true });
  const frames: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    frames.push(await longestFrame(page, () => box.pressSequentially('typed among many messages')));
    await box.fill('');
  }
  return frames;
}

/** The longest time in which the page did not get round to its next frame. */
async function longestFrame(on: Page, act: () => Promise<void>): Promise<number> {
  await on.evaluate(`{
    globalThis.longest = 0;
    let last = performance.now();
    const look = (now) => {
      globalThis.longest = Math.max(globalThis.longest, now - last);
      last = now;
      globalThis.looking = requestAnimationFrame(look);
    };
    globalThis.looking = requestAnimationFrame((now) => { last = now; look(now); });
  }`);
  await act();
  return Number(await on.evaluate('cancelAnimationFrame(globalThis.looking), globalThis.longest'));
}
