import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, runInSandbox } from '../../../e2e/bot-in-sandbox.ts';
import { become, newest, overflow, pick, send } from './page-parts.ts';
import { describeInBrowser, shoot, useBrowser } from './use-browser.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

describeInBrowser('on a phone of 390 px, a moderator', () => {
  const browser = useBrowser();
  let running: Running;
  beforeAll(async () => {
    running = await runInSandbox();
  });
  afterAll(() => running.stop());

  test('adds an article, its speaker and a claim with 7 actions, and goes on from there', async () => {
    const page = await browser.open(running.sandbox.url, PHONE);
    await page.getByRole('button', { name: 'Show channels' }).tap();
    await become(page, 'Admin');
    await page.keyboard.press('Escape');
    await pick(page, '/data add');
    await send(page).click();
    const missing = page.getByText('Fill this in.');
    await missing.waitFor();
    await page.getByRole('option', { name: 'claim' }).tap();
    // What was wrong is no longer said once it is chosen.
    await missing.waitFor({ state: 'hidden' });
    await send(page).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Statement').fill('The harbour is full.');
    await form.getByRole('radio', { name: 'Reported' }).check();
    await form.getByRole('radio', { name: 'None given' }).check();
    await shoot(page, 'desk-claim');
    await form.getByRole('button', { name: 'Submit' }).click();
    await newest(page).getByText('Still to be filled in').waitFor();
    await newest(page).scrollIntoViewIfNeeded();
    await shoot(page, 'desk-draft');
    await newest(page).getByRole('button', { name: 'Continue: Who says it' }).click();
    await form.getByRole('combobox', { name: 'Said by' }).selectOption('+');
    await form.getByRole('combobox', { name: 'Source', exact: true }).selectOption('+');
    await shoot(page, 'desk-who');
    await form.getByRole('button', { name: 'Submit' }).click();
    await newest(page).getByRole('button', { name: 'Continue: The new source and speaker' }).click();
    await form.getByLabel('Source: title').fill('Harbour Post');
    await form.getByRole('radio', { name: 'Press' }).check();
    await form.getByLabel('Speaker: name').fill('Harbour master');
    await form.getByLabel('Speaker: role').fill('Head of the harbour');
    await shoot(page, 'desk-new');
    await form.getByRole('button', { name: 'Submit' }).click();
    await newest(page).getByRole('button', { name: 'Save' }).waitFor();
    await newest(page).scrollIntoViewIfNeeded();
    await shoot(page, 'desk-page');
    await newest(page).getByRole('button', { name: 'Save' }).click();
    await newest(page).getByText('Saved as revision 1').waitFor();
    await shoot(page, 'desk-saved');
    expect(await overflow(page)).toBe(0);
    // All of the answer is on one screen, with the ways on.
    expect((await newest(page).boundingBox())?.height).toBeLessThan(700);
    await newest(page).getByRole('button', { name: 'Add a figure' }).click();
    await form.getByLabel('What it counts').fill('Boats');
    await shoot(page, 'desk-figure');
  });
});
