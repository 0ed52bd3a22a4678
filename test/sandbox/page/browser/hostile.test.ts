import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { startPatientSandbox } from '../../../support/patient-sandbox.ts';
import { connectBot, type TestBot } from '../../test-bot.ts';
import { HOSTILE_MODAL, hostileBody, hostileCommand, MARKUP } from './hostile-body.ts';
import { log, messages, newest, overflow, pick, send, sticksOut } from './page-parts.ts';
import { describeInBrowser, shoot, useBrowser } from './use-browser.ts';

describeInBrowser('what a hostile bot or person sends', () => {
  const browser = useBrowser();
  let sandbox: Sandbox;
  let bot: TestBot;
  beforeAll(async () => {
    sandbox = await startPatientSandbox();
    bot = await connectBot(sandbox, {
      commands: [hostileCommand],
      answer: async (interaction) => {
        if (interaction.isAutocomplete()) return interaction.respond([{ name: MARKUP[0] ?? '', value: 'x' }]);
        if (interaction.isChatInputCommand()) return interaction.showModal(HOSTILE_MODAL);
        return undefined;
      },
    });
  });
  afterAll(async () => {
    await bot.client.destroy();
    await sandbox.close();
  });

  /** Whether anything that was sent became an element or ran: every page is also watched for dialogs and requests. */
  async function expectNothingRan(page: Page): Promise<void> {
    expect(await page.evaluate('globalThis.ran')).toBeUndefined();
    const elements =
      'script:not([src="/page/main.ts"]), iframe, object, embed, form[action], base, style, svg[onload], [onerror], [onclick], [onload], [onmouseover]';
    expect(await page.locator(elements).count()).toBe(0);
    const links = await page
      .locator('a[href]')
      .evaluateAll((all) => all.map((one) => String(Reflect.get(one, 'href'))));
    for (const link of links) expect(link).toMatch(/^https?:/);
    const sources = await page
      .locator('img')
      .evaluateAll((all) => all.map((one) => String(Reflect.get(one, 'src'))));
    for (const source of sources) expect(source).toMatch(new RegExp(`^(?:${sandbox.url}|data:|blob:)`));
  }

  test.each(['content', 'embed', 'components'] as const)(
    'renders as text and runs nothing: %s',
    async (kind) => {
      const page = await browser.open(sandbox.url);
      const channel = await bot.client.channels.fetch(sandbox.world.servers[0]?.channels[0]?.id ?? '');
      if (channel === null || !channel.isSendable()) throw new Error('There is no channel.');
      for (const text of MARKUP) {
        await channel.send(hostileBody(kind, text));
        await newest(page).waitFor();
        const shown = text.replaceAll(/[*_~|`\\#]/g, '');
        await expect
          .poll(async () => (await log(page).innerText()).replaceAll(/[*_~|`\\#]/g, ''))
          .toContain(visible(shown));
      }
      await page.waitForTimeout(100);
      await expectNothingRan(page);
      expect(await overflow(page)).toBe(0);
      expect(await sticksOut(page)).toEqual([]);
      await shoot(page, `hostile-${kind}`);
    },
  );

  test('runs nothing in what people say, in the inspector, in forms and in lists', async () => {
    const page = await browser.open(sandbox.url);
    for (const text of MARKUP) sandbox.seat().say(text);
    await newest(page).waitFor();
    await page.getByRole('button', { name: /^Inspector/ }).click();
    await newest(page).hover();
    await newest(page).getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Show raw JSON' }).click();
    await expectNothingRan(page);
    await page.getByRole('button', { name: 'Close the inspector' }).click();
    await pick(page, '/hostile');
    await page.keyboard.type('text:x');
    await page.getByRole('listbox', { name: 'text' }).getByRole('option').first().waitFor();
    await expectNothingRan(page);
    await page.keyboard.press('Enter');
    await send(page).click();
    const form = page.getByRole('dialog');
    await form.waitFor();
    await shoot(page, 'hostile-form');
    await expectNothingRan(page);
    await page.keyboard.press('Escape');
  });

  test('is not run by pressing what can be pressed', async () => {
    const page = await browser.open(sandbox.url);
    const channel = await bot.client.channels.fetch(sandbox.world.servers[0]?.channels[1]?.id ?? '');
    if (channel === null || !channel.isSendable()) throw new Error('There is no channel.');
    await page.getByRole('button', { name: '#briefings' }).click();
    await channel.send(
      '[press](javascript:ran=1) [data](data:text/html,<script>ran=1</script>) <javascript:ran=1> ||<img src=x onerror=ran=1>||',
    );
    await messages(page).first().waitFor();
    for (const word of ['press', 'data']) await newest(page).getByText(word).first().click();
    await newest(page)
      .getByRole('button', { name: /spoiler/i })
      .first()
      .click();
    await expectNothingRan(page);
  });

  test('is not run from files: the browser is told to keep them apart', async () => {
    const page = await browser.open(sandbox.url);
    const channel = await bot.client.channels.fetch(sandbox.world.servers[0]?.channels[0]?.id ?? '');
    if (channel === null || !channel.isSendable()) throw new Error('There is no channel.');
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>parent.ran=1;alert(1)</script></svg>';
    const sent = await channel.send({
      files: [
        { name: 'card.svg', attachment: Buffer.from(svg) },
        { name: 'page.html', attachment: Buffer.from('<script>alert(1)</script>') },
      ],
    });
    await newest(page).getByText('page.html').first().waitFor();
    await expectNothingRan(page);
    // Even opened as a document, neither runs: they come as downloads.
    const context = page.context();
    for (const { url } of sent.attachments.values()) {
      const other = await context.newPage();
      const download = other.waitForEvent('download');
      await other.goto(url).catch(() => {});
      await download;
      await other.close();
    }
  });
});

/** The first words of a text, as far as no markdown or link changes them. */
function visible(text: string): string {
  return (
    text
      .split(/[\n[\]()]/)
      .map((part) => part.trim())
      .toSorted((a, b) => b.length - a.length)[0]
      ?.slice(0, 20)
      .trim() ?? ''
  );
}
