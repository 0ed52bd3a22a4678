import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LATIN, loadFonts } from '../../../../src/pictures/draw/fonts.ts';
import type { SandboxReply } from '../../../../src/sandbox/client/sandbox-reply.ts';
import { type Running, runInSandbox } from '../../../e2e/bot-in-sandbox.ts';
import { BUDGETS } from '../../../support/reply-budgets.ts';
import { become } from './page-parts.ts';
import { describeInBrowser, useBrowser } from './use-browser.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** The first font that the page asks for. Discord's own can't be passed on; this one runs a little wider. */
const OWN_FONT = 'gg sans';

describeInBrowser('on a phone of 390 px, the first message of every command', () => {
  const browser = useBrowser();
  let running: Running;
  beforeAll(async () => {
    running = await runInSandbox();
  });
  afterAll(() => running.stop());

  test('is no higher than its budget, controls included', async () => {
    const page = await openWithFont();
    const tooHigh: string[] = [];
    for (const { command, options, pixels, level = 'reader' } of BUDGETS) {
      // A private reply is shown to that person alone.
      await sitAs(page, level);
      const reply = await running.sandbox.seat({ user: level }).slash(`/${command}`, options);
      const height = await heightOf(page, reply);
      if (height > pixels)
        tooHigh.push(`/${command} ${JSON.stringify(options)}: ${height} px, at most ${pixels}`);
    }
    expect(tooHigh).toEqual([]);
    expect(await textStyle(page)).toBe('16px on 22px');
  });

  /** With the same font on every machine, so that lines break alike. */
  async function openWithFont(): Promise<Page> {
    const page = await browser.open(running.sandbox.url, PHONE);
    const files = loadFonts().files.filter(({ name }) => name === LATIN);
    for (const { weight, data } of files)
      await page.evaluate(`(async () => {
        const bytes = Uint8Array.from(atob('${data.toString('base64')}'), (one) => one.charCodeAt(0));
        document.fonts.add(await new FontFace('${OWN_FONT}', bytes, { weight: '${weight}' }).load());
      })()`);
    return page;
  }
});

async function sitAs(page: Page, level: 'reader' | 'admin'): Promise<void> {
  await page.getByRole('button', { name: 'Show channels' }).tap();
  await become(page, level === 'admin' ? 'Admin' : 'Reader');
  await page.keyboard.press('Escape');
}

/** Of a message with its head, text, pictures and controls, once all of it is there. */
async function heightOf(page: Page, reply: SandboxReply): Promise<number> {
  const message = page.locator(`[data-id="${reply.message.id}"]`);
  await message.locator('.components, .container').first().waitFor();
  const pictures = message.locator('.container img');
  const sent = () => reply.message.attachments.length;
  await expect.poll(async () => (await pictures.count()) === sent()).toBe(true);
  await message.scrollIntoViewIfNeeded();
  await pictures.evaluateAll((all) => Promise.all(all.map((one) => (one as HTMLImageElement).decode())));
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  return Math.ceil((await message.boundingBox())?.height ?? Number.NaN);
}

/** Of the text of the newest message. */
async function textStyle(page: Page): Promise<unknown> {
  return page.evaluate(`(() => {
    const { fontSize, lineHeight } = getComputedStyle([...document.querySelectorAll('article .container .text')].at(-1));
    return fontSize + ' on ' + lineHeight;
  })()`);
}
