import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, runInSandbox } from '../../../e2e/bot-in-sandbox.ts';
import {
  become,
  box,
  commands,
  goTo,
  isFocused,
  log,
  messages,
  newest,
  option,
  pick,
  send,
  use,
} from './page-parts.ts';
import { describeInBrowser, shoot, useBrowser } from './use-browser.ts';

describeInBrowser('in the page, the real bot', () => {
  const browser = useBrowser();
  let running: Running;
  beforeAll(async () => {
    running = await runInSandbox();
  });
  afterAll(() => running.stop());
  const open = () => browser.open(running.sandbox.url);

  test('answers /capacity: picked by typing, completed, filled, sent, read', async () => {
    const page = await open();
    await box(page).click();
    await page.keyboard.type('/');
    await commands(page).getByRole('option', { name: '/timeline' }).waitFor();
    expect(await commands(page).getByRole('option').count()).toBeGreaterThanOrEqual(5);
    await shoot(page, 'picker');
    await page.keyboard.type('cap');
    await commands(page).getByRole('option', { name: '/timeline' }).waitFor({ state: 'detached' });
    expect(await commands(page).getByRole('option').allInnerTexts()).toEqual([
      expect.stringContaining('The numbers, then and now'),
    ]);
    await page.keyboard.press('Tab');
    await page.keyboard.type('arrivals:3000');
    expect(await option(page, 'arrivals').inputValue()).toBe('3000');
    await shoot(page, 'options');
    await page.keyboard.press('Enter');
    const reply = messages(page).filter({ hasText: 'about 194 % with 3,000 more' });
    await reply.waitFor();
    expect(await reply.innerText()).toMatch(/Reader\s+used\s+\/capacity/);
    await expect.poll(() => isFocused(box(page))).toBe(true);
    await shoot(page, 'capacity');
  });

  test('pages /claims in place, forth and back', async () => {
    const page = await open();
    await goTo(page, '#briefings');
    const reply = await use(page, '/claims', 'Page 1 of');
    const first = await reply.innerText();
    const count = await messages(page).count();
    await reply.getByRole('button', { name: 'Next' }).click();
    await newest(page).getByText('Page 2 of').waitFor();
    await shoot(page, 'claims');
    await newest(page).getByRole('button', { name: 'Previous' }).click();
    await newest(page).getByText('Page 1 of').waitFor();
    expect((await newest(page).innerText()).replace(/\s*\(edited\)/, '')).toBe(first);
    expect(await newest(page).innerText()).toContain('(edited)');
    expect(await messages(page).count()).toBe(count);
  });

  test('opens what is chosen in a select, for who chose it alone, and leaves the list as it was', async () => {
    const page = await open();
    await goTo(page, '#briefings');
    const list = await use(page, '/timeline', 'used /timeline');
    const before = await list.innerText();
    const select = list.getByRole('combobox', { name: 'Read an event in full' });
    const label = await select.locator('option').nth(1).getAttribute('label');
    await select.selectOption({ label: label ?? '' });
    const entry = newest(page).filter({ hasText: 'Only you can see this' });
    await entry.getByRole('heading', { name: label ?? '' }).waitFor();
    await entry.getByRole('button', { name: 'Sources' }).waitFor();
    await shoot(page, 'chosen');
    await entry.getByRole('button', { name: 'Dismiss message' }).click();
    await entry.waitFor({ state: 'detached' });
    expect(await newest(page).innerText()).toBe(before);
  });

  test('answers one person alone, in that person’s tab', async () => {
    const page = await open();
    const other = await open();
    await become(other, 'Second reader');
    await use(page, '/help', 'Only you can see this');
    await shoot(page, 'private');
    await use(page, '/capacity', 'used /capacity');
    await messages(other).filter({ hasText: 'used /capacity' }).last().waitFor();
    expect(await log(other).innerText()).not.toContain('Only you can see this');
    await become(page, 'Editor');
    await expect.poll(() => log(page).innerText()).not.toContain('Only you can see this');
    await become(page, 'Reader');
    await messages(page).filter({ hasText: 'Only you can see this' }).waitFor();
    await messages(page).getByRole('button', { name: 'Dismiss message' }).click();
    await expect.poll(() => log(page).innerText()).not.toContain('Only you can see this');
  });

  test('suggests values while an option is typed', async () => {
    const page = await open();
    await pick(page, '/claims');
    await page.keyboard.type('question:');
    const list = page.getByRole('listbox', { name: 'question' });
    await list.getByRole('option').first().waitFor();
    await page.keyboard.type('why');
    await expect
      .poll(() => list.getByRole('option').allInnerTexts())
      .toEqual([expect.stringMatching(/why/i)]);
    await shoot(page, 'autocomplete');
    await page.keyboard.press('Enter');
    expect(await option(page, 'question').inputValue()).toMatch(/why/i);
    await page.keyboard.press('Enter');
    await messages(page).filter({ hasText: 'used /claims' }).last().waitFor();
  });

  test('is not asked where an option is wrong: the field says so', async () => {
    const page = await open();
    await pick(page, '/capacity');
    await page.keyboard.type('arrivals:-5');
    await send(page).click();
    const field = option(page, 'arrivals');
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByRole('alert').filter({ visible: true }).allInnerTexts()).toEqual([
      expect.stringContaining('0'),
    ]);
    expect(await isFocused(field)).toBe(true);
    await shoot(page, 'option-error');
    await field.fill('5');
    expect(await page.getByRole('alert').filter({ visible: true }).count()).toBe(0);
    await page.keyboard.press('Enter');
    await messages(page).filter({ hasText: 'about 186 % with 5 more' }).last().waitFor();
  });

  test('is looked into: interactions with their time, and a message’s JSON', async () => {
    const page = await open();
    await use(page, '/sources', 'used /sources');
    await page.getByRole('button', { name: 'Inspector', exact: true }).click();
    const panel = page.getByRole('complementary', { name: 'Inspector' });
    const row = panel.getByRole('row', { name: '/sources' }).first();
    await expect.poll(() => row.innerText()).toMatch(/Reader[\s\S]*\d ms[\s\S]*answered/);
    await newest(page).hover();
    await newest(page).getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Show raw JSON' }).click();
    expect(await panel.getByLabel('Raw JSON').innerText()).toContain('"interaction_metadata"');
    await shoot(page, 'inspector');
  });
});
