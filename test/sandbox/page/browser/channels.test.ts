import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { startPatientSandbox } from '../../../support/patient-sandbox.ts';
import { connectBot, type TestBot } from '../../test-bot.ts';
import { contrastProblems } from './contrast.ts';
import {
  become,
  box,
  goTo,
  isFocused,
  messages,
  newest,
  option,
  overflow,
  pick,
  send,
  topGap,
} from './page-parts.ts';
import { describeInBrowser, shoot, useBrowser } from './use-browser.ts';

describeInBrowser('channels of every kind', () => {
  let sandbox: Sandbox;
  let bot: TestBot;
  beforeEach(async () => {
    sandbox = await startPatientSandbox();
    bot = await connectBot(sandbox, {
      commands: [
        {
          name: 'post',
          description: 'Posts',
          options: [{ type: 7, name: 'where', description: 'Where', channel_types: [0, 5] }],
        },
      ],
      answer: async (interaction) =>
        interaction.isChatInputCommand() &&
        interaction.reply(`To ${interaction.options.getChannel('where')?.name}`),
    });
  });
  afterEach(async () => {
    await bot.client.destroy();
    await sandbox.close();
  });
  const browser = useBrowser();

  test('stand in the list with their signs, a thread under its channel', async () => {
    const page = await browser.open(sandbox.url);
    const list = page.getByRole('navigation', { name: 'Channels' });
    expect(await list.getByRole('listitem').allInnerTexts()).toEqual([
      '#general',
      '#briefings',
      'briefings-thread',
      '#announcements',
      'news',
    ]);
    await list.getByRole('button', { name: 'briefings-thread, thread in briefings' }).click();
    await page.getByRole('heading', { level: 1, name: 'briefings-thread' }).waitFor();
    await page.locator('#topic').getByText('Thread in #briefings').waitFor();
    await box(page).fill('In the thread');
    await send(page).click();
    await newest(page).getByText('In the thread').waitFor();
    await shoot(page, 'channels');
    expect([await overflow(page), await contrastProblems(page)]).toEqual([0, []]);
  });

  test('take messages of those who may write', async () => {
    const page = await browser.open(sandbox.url);
    await goTo(page, 'news');
    expect(await box(page).isDisabled()).toBe(true);
    await become(page, 'Admin');
    await expect.poll(() => box(page).isEnabled()).toBe(true);
    expect(await box(page).getAttribute('placeholder')).toContain('Message #news');
  });

  test('and messages are led to by their addresses, in another server too', async () => {
    const { servers } = sandbox.world;
    const [newsroom, classroom] = servers;
    const there = sandbox.seat({ server: 'Classroom', channel: 'briefings' }).say('Told there').message.id;
    for (let n = 0; n < 30; n++)
      sandbox.seat({ server: 'Classroom', channel: 'briefings' }).say(`After ${n}`);
    const id = (server = newsroom) => server?.channels.find(({ name }) => name === 'briefings')?.id;
    const at = 'https://discord.com/channels/';
    sandbox.seat().say(`${at}${classroom?.id}/${id(classroom)}/${there}`);
    sandbox.seat().say(`${at}${newsroom?.id}/${id()} and ${at}${newsroom?.id}/1`);
    const page = await browser.open(sandbox.url);
    await newest(page)
      .getByRole('link', { name: `${newsroom?.id}/1` })
      .waitFor();
    await newest(page).getByRole('button', { name: '#briefings', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '#briefings' }).waitFor();
    await goTo(page, '#general');
    await page.getByRole('button', { name: '#briefings › message' }).click();
    const told = messages(page).filter({ hasText: 'Told there' });
    await expect.poll(() => isFocused(told)).toBe(true);
    expect(await page.getByLabel('Server').inputValue()).toBe(classroom?.id);
    await expect.poll(() => topGap(told)).toBeGreaterThanOrEqual(0);
  });

  test('a long address breaks only where its line is full', async () => {
    const address = `https://discord.com/oauth2/authorize?client_id=1&scope=${'bot+'.repeat(40)}`;
    sandbox.seat().say(address);
    const page = await browser.open(sandbox.url, { viewport: { width: 390, height: 844 } });
    const link = newest(page).getByRole('link');
    const widths = await link.evaluate((one) => [...one.getClientRects()].map(({ width }) => width));
    const [widest = 0] = widths.toSorted((a, b) => b - a);
    expect(widths.length).toBeGreaterThan(3);
    expect(widths.slice(0, -1).filter((width) => width < widest - 24)).toEqual([]);
  });

  test('come and go while one looks on', async () => {
    const page = await browser.open(sandbox.url);
    await goTo(page, '#briefings');
    sandbox.change.addChannel('extra', { type: 'announcement' });
    await page.getByRole('button', { name: 'extra, announcement channel' }).waitFor();
    sandbox.change.deleteChannel('briefings');
    await page.getByRole('heading', { level: 1, name: '#general' }).waitFor();
    expect(await page.getByRole('button', { name: 'briefings' }).count()).toBe(0);
  });

  test('are offered for an option as far as it takes their kind', async () => {
    const page = await browser.open(sandbox.url);
    await pick(page, '/post');
    await page.getByRole('button', { name: '+ where' }).click();
    const offered = page.getByRole('listbox', { name: 'where' }).getByRole('option');
    await offered.first().waitFor();
    expect((await offered.allInnerTexts()).map((text) => text.split(/\s/)[0])).toEqual([
      '#general',
      '#briefings',
      '#announcements',
      '#news',
    ]);
    await option(page, 'where').fill('news');
    await page.keyboard.press('Enter');
    await send(page).click();
    await newest(page).getByText('To news').waitFor();
  });
});
