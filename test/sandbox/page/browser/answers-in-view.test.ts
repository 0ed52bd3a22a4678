import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { startPatientSandbox } from '../../../support/patient-sandbox.ts';
import { connectBot, type TestBot } from '../../test-bot.ts';
import { box, isFocused, log, messages, newest, scrolled, topGap, use } from './page-parts.ts';
import { describeInBrowser, useBrowser } from './use-browser.ts';

const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};
const LONG = Array.from({ length: 60 }, (_, n) => `Line ${n}`).join('\n');

describeInBrowser.each([
  ['a phone', PHONE],
  ['a desktop', {}],
] as const)('on %s, an answer', (_, look) => {
  let sandbox: Sandbox;
  let bot: TestBot;
  let letAnswer: () => void;
  beforeEach(async () => {
    sandbox = await startPatientSandbox();
    const released = new Promise<void>((resolve) => {
      letAnswer = resolve;
    });
    bot = await connectBot(sandbox, {
      commands: ['long', 'short', 'slow', 'panel'].map((name) => ({ name, description: 'Answers' })),
      intents: ['Guilds', 'GuildMessages'],
      answer: async (interaction) => {
        if (interaction.isButton())
          return interaction.reply({ content: `Pressed\n${LONG}`, flags: 'Ephemeral' });
        if (!interaction.isChatInputCommand()) return;
        const { commandName } = interaction;
        if (commandName === 'long') return interaction.reply(`Long\n${LONG}`);
        if (commandName === 'short') return interaction.reply('Short');
        if (commandName === 'panel')
          return interaction.reply({ content: `Panel\n${LONG}`, components: [ROW] });
        await interaction.deferReply();
        await released;
        return interaction.editReply(`Late\n${LONG}`);
      },
    });
    bot.client.on('messageCreate', (message) => {
      if (message.mentions.has(bot.client.user)) void message.reply(`Heard\n${LONG}`);
    });
  });
  afterEach(async () => {
    await bot.client.destroy();
    await sandbox.close();
  });
  const browser = useBrowser();
  /** Half a screen of talk, so that there is something to scroll. */
  const open = async () => {
    for (let n = 0; n < 20; n++) sandbox.seat({ user: 'second-reader' }).say(`Before ${n}`);
    const page = await browser.open(sandbox.url, look);
    await newest(page).getByText('Before 19').waitFor();
    return page;
  };
  const fromTheTop = (page: Page) => expect.poll(() => topGap(newest(page))).toSatisfy(isAtTop);

  test('to a command begins at the top of the view when it is long, and ends at its end when it is short', async () => {
    const page = await open();
    await use(page, '/long', 'Line 59');
    await fromTheTop(page);
    await use(page, '/short', 'Short');
    await expect.poll(() => endGap(page)).toBeLessThan(60);
    await use(page, '/long', 'Line 59');
    await fromTheTop(page);
  });

  test('to a mention begins at the top of the view', async () => {
    const page = await open();
    await box(page).fill('@Sandbox bot hello');
    await page.keyboard.press('Enter');
    await newest(page).getByText('Heard').waitFor();
    await fromTheTop(page);
  });

  test('that grows, and to which others add, stays at its top until the newest is asked for', async () => {
    const page = await open();
    await use(page, '/slow', 'is thinking');
    letAnswer();
    await newest(page).getByText('Line 59').waitFor();
    await fromTheTop(page);
    expect(await jump(page).count()).toBe(0);
    sandbox.seat({ user: 'second-reader' }).say('After it');
    await page.getByRole('button', { name: '1 new message' }).waitFor();
    expect(await topGap(messages(page).filter({ hasText: 'Line 59' }))).toSatisfy(isAtTop);
    await page.getByRole('button', { name: '1 new message' }).click();
    await expect.poll(() => endGap(page)).toBeLessThan(60);
    expect(await jump(page).count()).toBe(0);
  });

  test('moves nothing where the person has scrolled elsewhere meanwhile', async () => {
    const page = await open();
    await use(page, '/long', 'Line 59');
    await use(page, '/slow', 'is thinking');
    await scroll(page, -900);
    const first = messages(page).first();
    const before = await topGap(first);
    letAnswer();
    await newest(page).getByText('Line 59').waitFor();
    sandbox.seat({ user: 'second-reader' }).say('Meanwhile');
    await newest(page).getByText('Meanwhile').waitFor();
    expect(await topGap(first)).toBe(before);
    await jump(page).waitFor();
  });

  test('moves nothing where the page’s own scrolling is told of between what the person did and what it scrolled', async () => {
    const page = await open();
    await use(page, '/long', 'Line 59');
    await use(page, '/slow', 'is thinking');
    await log(page).dispatchEvent('wheel');
    await log(page).dispatchEvent('scroll');
    await page.evaluate('document.querySelector("[role=log]").scrollTop -= 900');
    await settled(page);
    const first = messages(page).first();
    const before = await topGap(first);
    letAnswer();
    await newest(page).getByText('Line 59').waitFor();
    expect(await topGap(first)).toBe(before);
  });

  test('to a press below a long message begins at the top of the view', async () => {
    const page = await open();
    await use(page, '/panel', 'Line 59');
    await newest(page).getByRole('button', { name: 'Press' }).click();
    await newest(page).getByText('Only you can see this').waitFor();
    await fromTheTop(page);
  });

  test('to a press far above the newest is shown from its top, with a way back', async () => {
    const page = await open();
    await use(page, '/panel', 'Panel');
    const panel = messages(page).filter({ hasText: 'used /panel' });
    await use(page, '/long', 'Long');
    await scroll(page, -900);
    const before = await topGap(panel);
    const press = panel.getByRole('button', { name: 'Press' });
    await press.evaluate((button) => button.focus({ preventScroll: true }));
    await press.dispatchEvent('click');
    await newest(page).getByText('Only you can see this').waitFor();
    await fromTheTop(page);
    await back(page).click();
    await expect.poll(() => topGap(panel)).toBeCloseTo(before, 0);
    expect([await back(page).count(), await isFocused(press)]).toEqual([0, true]);
    await jump(page).click();
    await expect.poll(() => endGap(page)).toBeLessThan(60);
    expect(await jump(page).count()).toBe(0);
  });
});

const ROW = {
  type: 1,
  components: [{ type: 2, style: 2, label: 'Press', custom_id: 'press' }],
} as const;

const back = (page: Page) => page.getByRole('button', { name: 'Back to where you were' });
const jump = (page: Page) => page.getByRole('button', { name: /newest|new message/ });

function isAtTop(gap: number): boolean {
  return gap >= 0 && gap <= 24;
}

/** How far the end of the newest message is above the lower edge of the view. */
async function endGap(page: Page): Promise<number> {
  const [view, message] = await Promise.all([log(page).boundingBox(), newest(page).boundingBox()]);
  if (view === null || message === null) throw new Error('There is nothing to measure.');
  return Math.abs(view.y + view.height - message.y - message.height);
}

/** Scrolls as a person does. */
async function scroll(page: Page, by: number): Promise<void> {
  await log(page).hover();
  const before = await scrolled(page);
  await page.mouse.wheel(0, by);
  await expect.poll(() => scrolled(page)).not.toBe(before);
  await settled(page);
}

/** Waits until the newest is out of view and nothing moves any more. */
async function settled(page: Page): Promise<void> {
  await jump(page).waitFor();
  let before = await scrolled(page);
  await expect
    .poll(async () => {
      const last = before;
      before = await scrolled(page);
      return before === last;
    })
    .toBe(true);
}
