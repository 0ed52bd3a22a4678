import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, runInSandbox } from '../../../e2e/bot-in-sandbox.ts';
import { box, log, messages, newest, scrolled } from './page-parts.ts';
import { describeInBrowser, shoot, useBrowser } from './use-browser.ts';

/** What it takes in time is for `npm run bench:page` to say. */
const PATIENT = { timeout: 240_000 };

describeInBrowser('a channel of a thousand messages', () => {
  const browser = useBrowser();
  let running: Running;
  beforeAll(async () => {
    running = await runInSandbox();
    const reader = running.sandbox.seat();
    for (let n = 0; n < 990; n++) reader.say(`Message **${n}** of a long talk, with a \`word\` or two`);
    for (let n = 0; n < 10; n++) await reader.slash('/capacity');
  });
  afterAll(() => running.stop());
  const open = () => browser.open(running.sandbox.url);

  test('opens at its newest', async () => {
    const page = await open();
    await newest(page).getByText('used /capacity').waitFor();
    const bottom = 'document.querySelector("[role=log]").getBoundingClientRect().bottom';
    const last = `${LAST}.getBoundingClientRect().bottom`;
    await expect.poll(() => page.evaluate(`Math.abs(${bottom} - ${last}) < 40`)).toBe(true);
  });

  test('is scrolled back to its first, without jumps and without waiting', PATIENT, async () => {
    const page = await open();
    await log(page).hover();
    const first = messages(page).filter({ hasText: 'Message 0 of a long talk' });
    while ((await first.count()) === 0) {
      await page.mouse.wheel(0, -3000);
      await page.waitForTimeout(30);
    }
    await first.waitFor();
    expect(await messages(page).count()).toBe(1000);
    const said = await messages(page).locator('.content').allInnerTexts();
    const numbers = said.flatMap((text) => /Message (\d+)/.exec(text)?.[1] ?? []).map(Number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    await shoot(page, 'scrolled-back');
  });

  test('can be used with all of them on the page: typing, paging', PATIENT, async () => {
    const page = await open();
    await log(page).hover();
    while ((await messages(page).count()) < 1000) {
      await page.mouse.wheel(0, -5000);
      await page.waitForTimeout(20);
    }
    await box(page).click();
    await page.keyboard.type('/claims');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await lastSays(page, 'Page 1 of');
    await page.evaluate(
      `[...${LAST}.querySelectorAll('button')].find(({ textContent }) => textContent.includes('Next')).click()`,
    );
    await lastSays(page, 'Page 2 of');
  });

  test('that arrive while it is open do not move what is read', PATIENT, async () => {
    const page = await open();
    await page.getByRole('button', { name: '#briefings' }).click();
    await page.getByRole('heading', { level: 1, name: '#briefings' }).waitFor();
    const reader = running.sandbox.seat({ channel: 'briefings' });
    const mark = `Live in turn ${Date.now()},`;
    for (let n = 0; n < 1000; n++) {
      reader.say(`${mark} ${n}`);
      if (n % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await lastSays(page, `${mark} 999`);
    expect(await newest(page).getByText(`${mark} 999`).isVisible()).toBe(true);
    await log(page).hover();
    const end = await scrolled(page);
    await page.mouse.wheel(0, -2000);
    await expect.poll(() => scrolled(page)).toBeLessThan(end);
    let before = Number.NaN;
    const rests = async () => {
      const last = before;
      before = await scrolled(page);
      return before === last;
    };
    await expect.poll(rests).toBe(true);
    reader.say('While reading');
    await page.getByRole('button', { name: '1 new message' }).waitFor();
    expect(Math.abs((await scrolled(page)) - before)).toBeLessThan(2);
    await page.getByRole('button', { name: '1 new message' }).click();
    await newest(page).getByText('While reading').waitFor();
  });
});

const LAST = "document.querySelector('[role=log] article:last-of-type')";

/** Waits without looking through all messages, as a locator would: that alone stalls the page. */
async function lastSays(page: Page, text: string): Promise<void> {
  const says = () => page.evaluate(`${LAST}?.textContent.includes('${text}')`);
  await expect.poll(says, { timeout: 120_000, interval: 25 }).toBe(true);
}
