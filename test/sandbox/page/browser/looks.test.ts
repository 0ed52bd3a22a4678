import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, runInSandbox } from '../../../e2e/bot-in-sandbox.ts';
import { contrastProblems } from './contrast.ts';
import {
  become,
  box,
  commands,
  messages,
  newest,
  overflow,
  pick,
  send,
  sticksOut,
  use,
} from './page-parts.ts';
import { describeInBrowser, shoot, useBrowser } from './use-browser.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

describeInBrowser('the page', () => {
  const browser = useBrowser();
  let running: Running;
  beforeAll(async () => {
    running = await runInSandbox();
  });
  afterAll(() => running.stop());

  /** Brings up, one after another, all that the page can show of a reply. */
  async function fill(page: Page): Promise<void> {
    await use(page, '/help', 'Only you can see this');
    await use(page, '/capacity', 'used /capacity');
    await use(page, '/timeline', 'used /timeline');
    await use(page, '/claims', 'Page 1 of');
  }

  test('fits a phone of 390 px: talking, picking, filling, choosing, switching', async () => {
    const page = await browser.open(running.sandbox.url, PHONE);
    const fits = async (what: string) => expect([what, await overflow(page)]).toEqual([what, 0]);
    await fits('empty');
    await box(page).tap();
    await page.keyboard.type('/');
    await commands(page).waitFor();
    await fits('picker');
    await shoot(page, 'phone-picker');
    await page.keyboard.press('Escape');
    await box(page).fill('');
    await pick(page, '/claims');
    await page.getByRole('button', { name: '+ question' }).tap();
    await page.getByRole('listbox', { name: 'question' }).getByRole('option').first().waitFor();
    await fits('suggestions');
    await shoot(page, 'phone-options');
    await page.getByRole('listbox', { name: 'question' }).getByRole('option').first().tap();
    await send(page).tap();
    await newest(page).getByText('used /claims').waitFor();
    await fits('claims');
    await fill(page);
    await fits('replies');
    await shoot(page, 'phone');
    expect(await sticksOut(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show channels' }).tap();
    await become(page, 'Editor');
    await fits('channels');
    await page.getByRole('button', { name: 'Show channels' }).tap();
    await page.getByRole('button', { name: '#editors-desk' }).waitFor();
    await shoot(page, 'phone-channels');
    await page
      .getByRole('navigation', { name: 'Channels' })
      .getByRole('button', { name: 'editors-desk' })
      .tap();
    await page.getByRole('heading', { level: 1, name: '#editors-desk' }).waitFor();
    await page.getByRole('button', { name: 'Inspector', exact: true }).tap();
    await page.getByRole('complementary', { name: 'Inspector' }).waitFor();
    await fits('inspector');
    await shoot(page, 'phone-inspector');
  });

  test.each(['dark', 'light'] as const)('can be read in %s', async (colorScheme) => {
    const page = await browser.open(running.sandbox.url, { colorScheme });
    await fill(page);
    await box(page).fill('');
    await box(page).pressSequentially('/');
    await commands(page).waitFor();
    await page.getByRole('button', { name: 'Inspector', exact: true }).click();
    await shoot(page, colorScheme);
    expect(await contrastProblems(page)).toEqual([]);
    const sum = (await background(page)).reduce((all, part) => all + part, 0);
    expect(sum < 300).toBe(colorScheme === 'dark');
  });

  test('keeps the colours that a person chose', async () => {
    const page = await browser.open(running.sandbox.url, { colorScheme: 'dark' });
    const before = await background(page);
    await page.getByRole('button', { name: 'Switch to light colours' }).click();
    expect(await background(page)).not.toEqual(before);
    const light = await background(page);
    await page.reload();
    await messages(page).first().waitFor();
    expect(await background(page)).toEqual(light);
  });

  test('keeps its place over a reload', async () => {
    const page = await browser.open(running.sandbox.url);
    await become(page, 'Editor');
    await page.getByRole('button', { name: '#editors-desk' }).click();
    await page.getByRole('heading', { level: 1, name: '#editors-desk' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: '#editors-desk' }).waitFor();
    expect(await page.getByLabel('You are').inputValue()).toBe('editor');
  });
});

async function background(page: Page): Promise<readonly number[]> {
  const colour = String(
    await page.evaluate('getComputedStyle(document.querySelector("main")).backgroundColor'),
  );
  const body = String(await page.evaluate('getComputedStyle(document.body).backgroundColor'));
  const painted = /, 0\)$/.test(colour) ? body : colour;
  return [...painted.matchAll(/[\d.]+/g)].slice(0, 3).map(Number);
}
