import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Running, runInSandbox } from '../../../e2e/bot-in-sandbox.ts';
import { become, goTo, newest, overflow, pick, send } from './page-parts.ts';
import { describeInBrowser, shoot, useBrowser } from './use-browser.ts';

/** Somebody with a new server begins a story of their own, by what is on the screen, and posts it. */

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** A guard against hangs: some hundred presses, on a machine with other work. */
const A_WALK_MS = 300_000;

type Values = Readonly<Record<string, string>>;

const form = (page: Page): Locator => page.getByRole('dialog');

describeInBrowser('on a phone of 390 px, the first hour', () => {
  let running: Running;
  beforeEach(async () => {
    running = await runInSandbox({ botName: 'Readout' });
  });
  afterEach(async () => {
    expect(running.sandbox.refusals).toEqual([]);
    await running.stop();
  });
  const browser = useBrowser();

  test(
    'leads from /help to the first post, by what replies offer',
    async () => {
      const page = await browser.open(running.sandbox.url, PHONE);
      await page.getByRole('button', { name: 'Show channels' }).tap();
      await become(page, 'Admin');
      await page.keyboard.press('Escape');
      await pick(page, '/help');
      await send(page).click();

      await press(page, 'Start your own story');
      await fill(page, {
        'What it is about': 'The water shortage in Torvale',
        'What is happening, as reported': 'Torvale has rationed tap water since 3 November.',
      });
      await press(page, 'Use it instead of the example');
      await says(page, 'This server uses “The water shortage in Torvale” now');

      await press(page, 'Add a source');
      await source(page, 'Notice on water use', 'Official');
      await event(page, 'Rationing begins', '3 November 2026');
      await figure(page, 'Hours of tap water a day', 'six hours a day', '6', 'hours a day');
      await claim(page, 'The reservoir is at about a third of what it holds.');
      await press(page, 'Add another source');
      await source(page, 'A dry month for Torvale', 'Press');
      await event(page, 'Residents meet at the town hall', '9 Nov 2026');
      await event(page, 'The old well is tested', '8 Nov 2026');
      await figure(page, 'Rain in October', 'just 4 millimetres', '4', 'millimetres');
      await claim(page, 'Rationing is expected to last until spring.');
      await press(page, 'Add another source');
      await source(page, 'Open letter on the reservoir', 'Commentary');
      await claim(page, 'Leaking mains waste more water than the drought took.', 'Commentary');
      await claim(page, 'A repair would cost less than tank trucks.', 'Commentary');
      await figure(page, 'Leaks that were reported', '41 leaks', '41', 'leaks');

      await press(page, 'Add a question');
      await fill(page, { 'Contested question': 'Why is water short in Torvale?', 'In short': 'Why?' });
      await save(page);
      await view(page, 'It rained too little.', 'Reported', 'Town council', 'Notice on water use');
      await view(page, 'Leaks lose it.', 'Commentary', 'Residents’ group', 'Open letter on the reservoir');
      await says(page, 'That is enough for a first briefing, though its summary names no source yet.');
      await press(page, 'Name the summary’s source');
      await summarySource(page, 'Notice on water use');
      await says(page, 'That is enough for a first briefing.');

      await press(page, 'Preview a post');
      await says(page, 'of a daily post: not posted');
      await pick(page, '/schedule add');
      await option(page, 'when', 'every day at 8', 'every day at 08:00');
      await option(page, 'channel', 'briefings', '#briefings');
      await send(page).click();
      await says(page, 'Schedule 1 is saved');
      await press(page, 'Post once now');
      await says(page, 'was posted once');
      await page.getByRole('button', { name: 'Show channels' }).tap();
      await goTo(page, '#briefings');
      const post = newest(page);
      for (const words of ['The water shortage in Torvale', 'six hours a day', 'Leaks lose it.', 'It rained'])
        await post.getByText(words).first().waitFor();
      await shoot(page, 'phone-first-post');
      expect(await overflow(page)).toBe(0);
    },
    A_WALK_MS,
  );
});

/** Waits for the newest message to say something; no reply on the way is much higher than a phone's screen. */
async function says(page: Page, words: string): Promise<void> {
  await newest(page).getByText(words).first().waitFor();
  expect((await newest(page).boundingBox())?.height, words).toBeLessThanOrEqual(900);
}

async function press(page: Page, label: string): Promise<void> {
  await newest(page).getByRole('button', { name: label, exact: true }).click();
}

/** Fills in the form that opened, or is offered by a button where the machine is slow, by its labels, and sends it. */
async function fill(page: Page, values: Values): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    const called = { name: new RegExp(`^${label}\\s*\\*?$`) };
    const [radios, select] = [
      form(page).getByRole('radiogroup', called),
      form(page).getByRole('combobox', called),
    ];
    const text = form(page).getByRole('textbox', called);
    const field = radios.or(select).or(text).first();
    const offer = newest(page).getByRole('button', { name: 'Open form' });
    await field.or(offer).first().waitFor();
    if (!(await field.isVisible())) await offer.click();
    await field.waitFor();
    if ((await radios.count()) > 0)
      await radios.getByRole('radio', { name: new RegExp(`^${value}`) }).check();
    else if ((await select.count()) > 0) await select.selectOption({ label: value });
    else await text.fill(value);
  }
  await form(page).getByRole('button', { name: 'Submit' }).click();
  await form(page).waitFor({ state: 'detached' });
}

async function save(page: Page): Promise<void> {
  await press(page, 'Save');
  await says(page, 'Saved as revision');
}

async function source(page: Page, title: string, kind: string): Promise<void> {
  await fill(page, { Title: title, Kind: kind });
  await save(page);
}

async function event(page: Page, title: string, date: string): Promise<void> {
  await press(page, 'Add an event');
  await fill(page, {
    Title: title,
    Detail: `${title}, as the source has it.`,
    'Date, as exact as the source': date,
    'Who speaks': 'Reported',
  });
  await save(page);
}

async function figure(page: Page, label: string, saidAs: string, value: string, unit: string): Promise<void> {
  await press(page, 'Add a figure');
  await fill(page, {
    'What it counts': label,
    'The number as it was said': saidAs,
    'In digits': value,
    'How it was qualified': 'Not at all',
    Unit: unit,
  });
  await press(page, 'Continue: Measure, and who says it');
  await fill(page, { Measure: 'Something else', 'Who speaks': 'Reported' });
  await save(page);
}

async function claim(page: Page, statement: string, voice = 'Reported'): Promise<void> {
  await press(page, 'Add a claim from this source');
  await fill(page, { Statement: statement, 'Who speaks': voice, 'What it rests on': 'None given' });
  await save(page);
}

/** A view of somebody new on the one question that there is. */
async function view(page: Page, statement: string, voice: string, by: string, from: string): Promise<void> {
  await press(page, 'Add a view');
  await fill(page, { Statement: statement, 'Whose view it is': '➕ A new speaker', 'Who speaks': voice });
  await press(page, 'Continue: In short, and who says it');
  await fill(page, { Source: from });
  await press(page, 'Continue: The new speaker');
  await fill(page, { 'Speaker: name': by, 'Speaker: role': 'In Torvale' });
  await save(page);
}

/** Chooses where the summary that the story began with is from. */
async function summarySource(page: Page, title: string): Promise<void> {
  await form(page).getByText('Make a selection').click();
  await form(page).getByRole('checkbox', { name: title }).check();
  await form(page).getByRole('button', { name: 'Submit' }).click();
  await form(page).waitFor({ state: 'detached' });
}

/** Types what one would, and takes what is offered for it. */
async function option(page: Page, name: string, typed: string, offered: string): Promise<void> {
  const input = page.getByLabel(name, { exact: true }).and(page.locator('input'));
  await input.click();
  await input.fill(typed);
  await page.getByRole('option', { name: offered }).first().click();
}
