import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, runInSandbox } from '../../../e2e/bot-in-sandbox.ts';
import { become, box, commands, isFocused, messages, newest, option, pick } from './page-parts.ts';
import { describeInBrowser, useBrowser } from './use-browser.ts';

describeInBrowser('with the keyboard alone', () => {
  const browser = useBrowser();
  let running: Running;
  beforeAll(async () => {
    running = await runInSandbox();
  });
  afterAll(() => running.stop());

  /** Presses Tab until something has the focus; fails where it is out of reach. */
  const tabTo = async (page: Page, reached: () => Promise<boolean>, key = 'Tab') => {
    for (let presses = 0; presses < 60; presses++) {
      if (await reached()) return;
      await page.keyboard.press(key);
    }
    throw new Error('The focus never came there.');
  };

  test('a command is picked, filled, sent, paged and left', async () => {
    const page = await browser.open(running.sandbox.url);
    await tabTo(page, () => isFocused(box(page)));
    await page.keyboard.type('/');
    await commands(page).waitFor();
    const names = await commands(page).getByRole('option').allInnerTexts();
    await page.keyboard.press('ArrowDown');
    const active = () => commands(page).getByRole('option', { selected: true }).innerText();
    expect(await active()).toBe(names[1]);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await active()).toBe(names.at(-1));
    await page.keyboard.press('Escape');
    expect(await commands(page).count()).toBe(0);
    expect(await isFocused(box(page))).toBe(true);
    await page.keyboard.type('clai');
    await page.keyboard.press('Enter');
    await page.keyboard.type('private:');
    await page.getByRole('listbox', { name: 'private' }).getByRole('option', { name: 'True' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await option(page, 'private').inputValue()).toBe('True');
    await page.keyboard.press('Enter');
    await newest(page).getByText('Page 1 of').waitFor();
    await expect.poll(() => isFocused(box(page))).toBe(true);
    const next = newest(page).getByRole('button', { name: 'Next' });
    await tabTo(page, () => isFocused(next), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await newest(page).getByText('Page 2 of').waitFor();
    const select = newest(page).getByRole('combobox', { name: 'Read a claim' });
    await tabTo(page, () => isFocused(select), 'Shift+Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await newest(page).getByText('Only you can see this').waitFor();
    await newest(page).getByRole('button', { name: 'Sources' }).waitFor();
  });

  test.each(['Enter', 'Tab'])(
    '%s on a choice goes on to the next required option, then to the end',
    async (key) => {
      const page = await browser.open(running.sandbox.url);
      await become(page, 'Admin');
      await pick(page, '/schedule add');
      const isNext = (name: string) => expect.poll(() => isFocused(option(page, name))).toBe(true);
      await isNext('channel');
      const listed = (name: string, text: string) =>
        page.getByRole('listbox', { name }).getByRole('option', { name: text }).first().waitFor();
      await page.keyboard.type('brief');
      await listed('channel', '#briefings ');
      await page.keyboard.press(key);
      await isNext('when');
      await page.keyboard.type('every day at 8');
      await listed('when', '08:00');
      await page.keyboard.press(key);
      await isNext('Next option');
      expect(await option(page, 'channel').inputValue()).toBe('#briefings');
    },
  );

  test('the focus stays where it was while messages come and change', async () => {
    const page = await browser.open(running.sandbox.url);
    const reader = running.sandbox.seat();
    const reply = await reader.slash('/claims');
    await newest(page).getByText('Page 1 of').waitFor();
    const next = newest(page).getByRole('button', { name: 'Next' });
    await next.focus();
    await reply.click('Next ▶');
    await newest(page).getByText('Page 2 of').waitFor();
    const kept = await page.evaluate('document.activeElement?.closest("article") !== null');
    expect(kept).toBe(true);
    await box(page).focus();
    await page.keyboard.type('half a wo');
    reader.say('in between');
    await messages(page).filter({ hasText: 'in between' }).waitFor();
    await page.keyboard.type('rd');
    expect(await box(page).inputValue()).toBe('half a word');
    expect(await isFocused(box(page))).toBe(true);
  });

  test('the message menu opens, is walked and left', async () => {
    const page = await browser.open(running.sandbox.url);
    running.sandbox.seat().say('a message');
    await newest(page).getByText('a message').waitFor();
    const more = newest(page).getByRole('button', { name: 'More actions' });
    await tabTo(page, () => isFocused(more));
    await page.keyboard.press('Enter');
    const items = page.getByRole('menuitem');
    await expect.poll(() => isFocused(items.first())).toBe(true);
    await page.keyboard.press('ArrowDown');
    expect(await isFocused(items.nth(1))).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => isFocused(more)).toBe(true);
  });

  test('everything that can be pressed has a name', async () => {
    const page = await browser.open(running.sandbox.url);
    await running.sandbox.seat().slash('/claims');
    await newest(page).getByText('Page 1 of').waitFor();
    await page.getByRole('button', { name: 'Inspector', exact: true }).click();
    for (const role of ['button', 'combobox', 'textbox', 'link', 'checkbox'] as const) {
      const all = await page.getByRole(role).count();
      const named = await page.getByRole(role, { name: /\S/ }).count();
      expect([role, named]).toEqual([role, all]);
    }
  });
});
