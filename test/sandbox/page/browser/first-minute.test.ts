import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Running, runInSandbox } from '../../../e2e/bot-in-sandbox.ts';
import { become, box, commands, goTo, isFocused, log, messages, newest, send, topGap } from './page-parts.ts';
import { describeInBrowser, shoot, useBrowser } from './use-browser.ts';

const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};
const SIZES: readonly (readonly [string, BrowserContextOptions])[] = [
  ['a phone', PHONE],
  ['a desktop', {}],
];

const cards = (page: Page): Locator => log(page).getByRole('group', { name: /try/i }).getByRole('button');
const people = (page: Page): Locator => page.getByRole('listbox', { name: 'People' });

describeInBrowser('the first minute', () => {
  let running: Running;
  beforeEach(async () => {
    running = await runInSandbox({ botName: 'Readout', botDescription: 'Briefs on an example.' });
  });
  afterEach(() => running.stop());
  const browser = useBrowser();

  test.each(SIZES)(
    'on %s: three cards, each run by one press, its answer shown from the top',
    async (_, look) => {
      const page = await browser.open(running.sandbox.url, look);
      await cards(page).first().waitFor();
      expect(await cards(page).allInnerTexts()).toEqual([
        expect.stringMatching(/^\/brief\s/),
        expect.stringMatching(/^\/ask\s+“.+\?”$/),
        expect.stringMatching(/^\/capacity\s/),
      ]);
      await shoot(page, look === PHONE ? 'phone-first' : 'first');
      for (const [at, name] of ['/brief', '/ask', '/capacity'].entries()) {
        await cards(page).first().click();
        await newest(page).getByText(`used ${name}`).waitFor();
        await newest(page).getByRole('heading').first().waitFor();
        await expect.poll(() => cards(page).count()).toBe(2 - at);
        await expect.poll(() => topGap(newest(page))).toBeGreaterThanOrEqual(0);
        expect(await isFocused(box(page))).toBe(false);
      }
      await shoot(page, look === PHONE ? 'phone-tried' : 'tried');
    },
  );

  test('the card’s question fits any story, and is answered by what is contested in this one', async () => {
    const page = await browser.open(running.sandbox.url);
    await cards(page).filter({ hasText: '/ask' }).click();
    await newest(page).getByText('used /ask').waitFor();
    await newest(page)
      .getByRole('heading', { name: /differ/ })
      .waitFor();
    expect(await newest(page).innerText()).toMatch(/Why\? 3 views/);
  });

  test('the cards are used by keyboard, outlast plain talk, and go where a person asks on their own', async () => {
    const page = await browser.open(running.sandbox.url);
    await cards(page).nth(1).focus();
    await page.keyboard.press('Enter');
    await newest(page).getByText('used /ask').waitFor();
    await expect.poll(() => cards(page).count()).toBe(2);
    await expect.poll(() => isFocused(log(page))).toBe(true);
    await box(page).fill('half a word');
    await cards(page).first().click();
    await newest(page).getByText('used /brief').waitFor();
    expect(await box(page).inputValue()).toBe('half a word');
    await send(page).click();
    await newest(page).getByText('half a word').waitFor();
    const hint = page.getByRole('status').filter({ hasText: 'begin with @Readout' });
    await hint.waitFor();
    await expect.poll(() => cards(page).count()).toBe(1);
    await box(page).fill('@Readout hi');
    expect(await hint.count()).toBe(0);
    await send(page).click();
    await messages(page).filter({ hasText: 'Hi' }).last().waitFor();
    expect([await cards(page).count(), await hint.count()]).toEqual([0, 0]);
  });

  test('the box says what it takes: a mention where the bot is, plain words where one is alone with it', async () => {
    const page = await browser.open(running.sandbox.url);
    const hint = () => box(page).getAttribute('placeholder');
    expect(await hint()).toContain('@ to ask');
    await page.getByLabel('Server').selectOption({ label: 'Elsewhere' });
    await expect.poll(hint).not.toContain('@');
    await page.getByLabel('Server').selectOption({ label: 'Direct messages' });
    await page.getByRole('heading', { level: 1, name: 'Readout' }).waitFor();
    expect(await hint()).toContain('plain words');
    await box(page).fill('how many people are being moved?');
    await page.keyboard.press('Enter');
    await newest(page).getByText('7,000').waitFor();
  });

  test.each(SIZES)(
    'on %s: the first screen says what the bot is and who one is, from its top',
    async (_, look) => {
      const page = await browser.open(running.sandbox.url, look);
      const about = log(page).getByText('Briefs on an example.');
      const title = log(page).getByRole('heading', { name: 'Welcome to #general' });
      expect([await topGap(title), await topGap(about)].filter((gap) => gap > 120)).toEqual([]);
      await log(page).getByText('You are Reader').waitFor();
      await log(page).getByRole('button', { name: 'change who you are' }).click();
      await expect.poll(() => isFocused(page.getByLabel('You are'))).toBe(true);
      await become(page, 'Admin');
      await log(page).getByText('You are Admin').waitFor();
    },
  );

  test('a server that the bot is not in says why it hears no mention', async () => {
    const page = await browser.open(running.sandbox.url);
    const why = log(page).getByText('a mention doesn’t reach it');
    expect(await why.count()).toBe(0);
    await page.getByLabel('Server').selectOption({ label: 'Elsewhere' });
    await why.waitFor();
    await cards(page).first().click();
    await newest(page).getByText('used /brief').waitFor();
  });

  test('the cards stand only where nothing was said, and where the person may write', async () => {
    running.sandbox.seat().say('Something');
    const page = await browser.open(running.sandbox.url);
    await newest(page).getByText('Something').waitFor();
    expect(await cards(page).count()).toBe(0);
    await goTo(page, '#briefings');
    await expect.poll(() => cards(page).count()).toBe(3);
    await goTo(page, '#announcements');
    await expect.poll(() => cards(page).count()).toBe(0);
  });

  test('@ completes the bot’s name by keyboard, and what is sent mentions it', async () => {
    const page = await browser.open(running.sandbox.url);
    await box(page).click();
    await page.keyboard.type('@');
    await people(page).waitFor();
    const names = await people(page).getByRole('option').allInnerTexts();
    expect(names[0]).toContain('@Readout');
    expect(names).toContain('@Second reader');
    expect(await box(page).getAttribute('aria-activedescendant')).not.toBeNull();
    await shoot(page, 'mention');
    await page.keyboard.type('rea');
    await expect.poll(() => people(page).getByRole('option').allInnerTexts()).toHaveLength(2);
    await page.keyboard.press('Enter');
    expect(await box(page).inputValue()).toBe('@Readout ');
    expect(await people(page).count()).toBe(0);
    await page.keyboard.type('how many people are being moved?');
    await page.keyboard.press('Enter');
    const answer = messages(page).filter({ hasText: /7,000/ });
    await answer.waitFor();
    const said = messages(page).filter({ hasText: 'how many people' }).first();
    expect(await said.locator('.mention').innerText()).toBe('@Readout');
    await expect.poll(() => topGap(answer)).toBeGreaterThanOrEqual(0);
    expect(await isFocused(box(page))).toBe(true);
  });

  test('@ completes the bot’s name by touch in the midst of a text; a name that is typed whole will do', async () => {
    const page = await browser.open(running.sandbox.url, PHONE);
    await box(page).tap();
    await page.keyboard.type('hello  and thanks');
    for (let left = ' and thanks'.length; left > 0; left--) await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('@');
    await people(page).getByRole('option', { name: '@Readout' }).tap();
    expect(await box(page).inputValue()).toBe('hello @Readout  and thanks');
    await box(page).fill('@readout where are they being moved to?');
    await send(page).tap();
    await messages(page)
      .filter({ hasText: /differ/ })
      .waitFor();
  });

  test('@ is left alone within a word, beside a command, and when it is put away', async () => {
    const page = await browser.open(running.sandbox.url);
    await box(page).click();
    await page.keyboard.type('a@r');
    expect(await people(page).count()).toBe(0);
    await box(page).fill('/');
    await commands(page).waitFor();
    await box(page).fill('see you @');
    await people(page).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await newest(page).getByText('see you @').waitFor();
  });

  test('a dismissed private message stays away, in each of the person’s pages', async () => {
    const page = await browser.open(running.sandbox.url);
    const other = await browser.open(running.sandbox.url);
    await running.sandbox.seat().slash('/capacity');
    await running.sandbox.seat().slash('/help');
    const hidden = (one: Page) => messages(one).filter({ hasText: 'Only you can see this' });
    await hidden(other).waitFor();
    await hidden(page).getByRole('button', { name: 'Dismiss message' }).click();
    for (const one of [page, other]) await hidden(one).waitFor({ state: 'detached' });
    await page.reload();
    const later = await browser.open(running.sandbox.url);
    for (const one of [page, later]) {
      await newest(one).getByText('used /capacity').waitFor();
      expect(await hidden(one).count()).toBe(0);
    }
  });
});
