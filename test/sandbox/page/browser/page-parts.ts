/** The parts of the page by their roles and names, as a person with a screen reader finds them. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

export const log = (page: Page): Locator => page.getByRole('log', { name: 'Messages' });
export const box = (page: Page): Locator => page.getByLabel('Message', { exact: true });
export const commands = (page: Page): Locator => page.getByRole('listbox', { name: 'Commands' });
export const send = (page: Page): Locator => page.getByRole('button', { name: 'Send', exact: true });
export const messages = (page: Page): Locator => log(page).getByRole('article');
export const newest = (page: Page): Locator => messages(page).last();
export const option = (page: Page, name: string): Locator =>
  page.getByLabel(name, { exact: true }).and(page.locator('input'));

/** Becomes another person. */
export async function become(page: Page, name: string): Promise<void> {
  await page.getByLabel('You are').selectOption({ label: name });
}

export async function goTo(page: Page, channel: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name: channel }).click();
  await page.getByRole('heading', { level: 1, name: channel }).waitFor();
}

/** Picks a command as a person does, and leaves it ready to be filled or sent. */
export async function pick(page: Page, command: string): Promise<void> {
  await box(page).click();
  await box(page).pressSequentially(command);
  await commands(page).getByRole('option', { name: command }).first().waitFor();
  await page.keyboard.press('Tab');
}

/**
 * Uses a command that needs no options, and waits for a new message that says something of `reply`, and until another can be
 * written: what was filled in goes a moment later, which makes room for messages.
 */
export async function use(page: Page, command: string, reply: string | RegExp): Promise<Locator> {
  const seen = (await messages(page).count()) === 0 ? '0' : await newest(page).getAttribute('data-id');
  await pick(page, command);
  await send(page).click();
  const found = messages(page).filter({ hasText: reply });
  const isNew = async () => {
    const ids = await found.evaluateAll((all) => all.map((one) => one.getAttribute('data-id')));
    return ids.some((id) => BigInt(id ?? 0) > BigInt(seen ?? 0));
  };
  await expect.poll(isNew, { timeout: 60_000 }).toBe(true);
  await box(page).waitFor();
  return found.last();
}

/** How far anything sticks out of the page at the side. */
export async function overflow(page: Page): Promise<number> {
  return Number(
    await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
  );
}

export async function isFocused(element: Locator): Promise<boolean> {
  return (await element.and(element.page().locator(':focus')).count()) === 1;
}

/** How far the messages are scrolled, two frames on: what is under way moves them within one. */
export async function scrolled(page: Page): Promise<number> {
  return page.evaluate<number>(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(' +
      'document.querySelector("[role=log]").scrollTop))))',
  );
}

/** How far below the upper edge of the view a message begins; negative where its top is out of view. */
export async function topGap(message: Locator): Promise<number> {
  const [view, box] = await Promise.all([log(message.page()).boundingBox(), message.boundingBox()]);
  if (view === null || box === null) throw new Error('There is nothing to measure.');
  return box.y - view.y;
}

/** Texts in the messages that reach beyond the message that they are in, to the side or below: they lie over others. */
export async function sticksOut(page: Page): Promise<unknown> {
  return page.evaluate(`[...document.querySelectorAll('[role=log] article')].flatMap((article) => {
    const frame = article.getBoundingClientRect();
    const range = document.createRange();
    const isCut = (one) => {
      for (let at = one; at !== null && at !== article; at = at.parentElement)
        if (getComputedStyle(at).overflowX !== 'visible') return true;
      return false;
    };
    const isOut = (one) => {
      if (one.matches('select')) return one.scrollWidth > one.clientWidth + 1;
      const texts = [...one.childNodes].filter((node) => node.nodeType === 3 && node.data.trim() !== '');
      return texts.some((node) => {
        range.selectNodeContents(node);
        const { right, bottom } = range.getBoundingClientRect();
        return right > frame.right + 1 || bottom > frame.bottom + 1;
      });
    };
    return [...article.querySelectorAll('.body *:not(option, option *)')]
      .filter((one) => one.checkVisibility() && isOut(one) && !isCut(one))
      .map((one) => one.tagName.toLowerCase() + '.' + one.className + ' “' + one.textContent.slice(0, 20) + '”');
  })`);
}
