import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../../../src/sandbox/start-sandbox.ts';
import type { TestBot } from '../../test-bot.ts';
import { connectPageBot } from '../page-bot.ts';
import {
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

describeInBrowser('in the page', () => {
  const browser = useBrowser();
  let sandbox: Sandbox;
  let bot: TestBot;
  beforeAll(async () => {
    sandbox = await startSandbox();
    bot = await connectPageBot(sandbox);
  });
  afterAll(async () => {
    await bot.client.destroy();
    await sandbox.close();
  });
  const open = () => browser.open(sandbox.url);
  const openForm = async (page: Page, command: string, name: string): Promise<Locator> => {
    await pick(page, command);
    await send(page).click();
    const dialog = page.getByRole('dialog', { name });
    await dialog.waitFor();
    return dialog;
  };
  const badge = (page: Page) => page.getByRole('button', { name: /^Inspector/ }).innerText();
  const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('some notes') };

  test('a form takes text, paragraphs, selects, radio buttons and files', async () => {
    const page = await open();
    const form = await openForm(page, '/form', 'Five kinds of fields');
    expect(await isFocused(form.getByLabel('A line'))).toBe(true);
    await form.getByText('Two characters at least').waitFor();
    await form.getByLabel('A line').fill('written');
    expect(await form.getByLabel('A paragraph').inputValue()).toBe('Preset');
    await form.getByRole('combobox', { name: 'A select' }).selectOption('red');
    await form.getByRole('radio', { name: 'Right' }).check();
    await form.getByLabel('A file').setInputFiles([notes, { ...notes, name: 'more.txt' }]);
    await shoot(page, 'form');
    await form.getByRole('button', { name: 'Submit' }).click();
    await messages(page)
      .filter({ hasText: 'line=written; paragraph=Preset; select=red; radio=right; file=notes.txt,more.txt' })
      .waitFor();
    await form.waitFor({ state: 'detached' });
    await expect.poll(() => isFocused(box(page))).toBe(true);
  });

  test('a form takes check boxes, people and channels, with words between them', async () => {
    const page = await open();
    const form = await openForm(page, '/more', 'Five more');
    expect(await form.locator('strong').innerText()).toBe('between');
    await form.getByRole('checkbox', { name: 'One' }).check();
    await form.getByRole('checkbox', { name: 'Three' }).check();
    await form.getByRole('checkbox', { name: 'A checkbox' }).check();
    await form.getByRole('combobox', { name: 'A person' }).selectOption({ label: 'Editor' });
    await form.getByRole('combobox', { name: 'A channel' }).selectOption({ index: 2 });
    await shoot(page, 'form-more');
    await form.getByRole('button', { name: 'Submit' }).click();
    await messages(page)
      .filter({ hasText: 'boxes=one,three; box=true; person=Editor; channel=briefings' })
      .waitFor();
  });

  test('a form says at its fields what is wrong, and stays', async () => {
    const page = await open();
    const form = await openForm(page, '/form', 'Five kinds of fields');
    await form.getByRole('button', { name: 'Submit' }).click();
    const line = form.getByLabel('A line');
    await expect.poll(() => line.getAttribute('aria-invalid')).toBe('true');
    expect(await isFocused(line)).toBe(true);
    await form.getByRole('alert').filter({ hasText: 'is required' }).waitFor();
    await line.fill('written');
    await form.getByRole('button', { name: 'Submit' }).click();
    await form.getByRole('alert').filter({ visible: true, hasText: 'A radio group' }).waitFor();
    await shoot(page, 'form-error');
    await form.getByRole('radio', { name: 'Left' }).check();
    await form.getByRole('button', { name: 'Submit' }).click();
    await form.waitFor({ state: 'detached' });
  });

  test('a form that is left is gone, by its button and by Escape', async () => {
    const page = await open();
    const form = await openForm(page, '/form', 'Five kinds of fields');
    await form.getByRole('button', { name: 'Cancel' }).click();
    await form.waitFor({ state: 'detached' });
    await openForm(page, '/form', 'Five kinds of fields');
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
  });

  test('a form opens from a button', async () => {
    const page = await open();
    const panel = await use(page, '/panel', 'Turn 0');
    await panel.getByRole('button', { name: '0', exact: true }).click();
    await page.getByRole('dialog', { name: 'Five kinds of fields' }).waitFor();
  });

  test('buttons and selects of several values work, by what they are and not by what they say', async () => {
    const page = await open();
    const panel = await use(page, '/panel', 'Turn 0');
    await panel.getByRole('button', { name: 'Next ▶' }).click();
    await newest(page).getByText('Turn 1').waitFor();
    await newest(page).getByText('Pick some').first().click();
    await newest(page).getByRole('checkbox', { name: 'A' }).check();
    await newest(page).getByRole('checkbox', { name: 'C' }).check();
    expect(await newest(page).getByRole('checkbox', { name: 'B' }).isDisabled()).toBe(true);
    await newest(page).getByRole('button', { name: 'Done' }).click();
    await messages(page).filter({ hasText: 'Chose a, c' }).waitFor();
  });

  test('every kind of option is filled in and sent', async () => {
    const page = await open();
    await pick(page, '/take');
    expect(await isFocused(option(page, 'text'))).toBe(true);
    await option(page, 'text').fill('hello');
    for (const [name, typed] of [
      ['count', '3'],
      ['flag', 'true'],
      ['person', 'Editor'],
      ['channel', 'briefings'],
      ['role', 'Admins'],
      ['choice', 'First'],
      ['fruit', 'apr'],
    ] as const) {
      await page.getByRole('button', { name: `+ ${name}` }).click();
      await option(page, name).fill(typed);
      const listed = page.getByRole('listbox', { name }).getByRole('option');
      if (name !== 'count') await listed.filter({ hasText: typed }).first().click();
    }
    await page.getByRole('button', { name: '+ file' }).click();
    await option(page, 'file').setInputFiles(notes);
    await shoot(page, 'every-option');
    await send(page).click();
    const { people, servers } = sandbox.world;
    const [newsroom] = servers;
    const reply = messages(page).filter({ hasText: 'text=hello' }).last();
    await reply.waitFor();
    const said = await reply.innerText();
    expect(said).toContain('count=3; flag=true');
    expect(said).toContain(
      `person=${people.editor.id}; channel=${newsroom?.channels[1]?.id}; role=${newsroom?.roles[2]?.id}`,
    );
    expect(said).toContain('choice=one; fruit=apricot');
    expect(said).toContain('notes.txt text/plain 10');
  });

  test('an option is required, or too long, at its field', async () => {
    const page = await open();
    await pick(page, '/take');
    await send(page).click();
    await expect.poll(() => option(page, 'text').getAttribute('aria-invalid')).toBe('true');
    await option(page, 'text').fill('a');
    await send(page).click();
    await page
      .getByRole('alert')
      .filter({ visible: true, hasText: /2 characters/ })
      .waitFor();
    expect(await isFocused(option(page, 'text'))).toBe(true);
  });

  /** Sends a command that the sandbox refuses at its field, and keeps the refusal back until it is released. */
  const sendRefusedLate = async (page: Page): Promise<() => void> => {
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    await page.routeWebSocket(/\/page\/socket$/, (tab) => {
      const there = tab.connectToServer();
      there.onMessage((told) => {
        const isAnswer = String(told).startsWith('{"tell":"answer"');
        void (isAnswer ? held : Promise.resolve()).then(() => tab.send(told));
      });
    });
    await page.reload();
    await pick(page, '/take');
    await option(page, 'text').fill('hello');
    await page.getByRole('button', { name: '+ count' }).click();
    await option(page, 'count').fill('6');
    await send(page).click();
    await page.getByText('/take is under way').waitFor();
    expect(await option(page, 'text').count()).toBe(0);
    return release;
  };

  test('what the sandbox finds wrong late is said at its field all the same, with what was typed', async () => {
    const page = await open();
    const release = await sendRefusedLate(page);
    release();
    await page
      .getByRole('alert')
      .filter({ visible: true, hasText: /at most 5/ })
      .waitFor();
    expect(await option(page, 'text').inputValue()).toBe('hello');
    expect(await isFocused(option(page, 'count'))).toBe(true);
    await option(page, 'count').fill('5');
    await page.keyboard.press('Enter');
    await messages(page).filter({ hasText: 'text=hello; count=5' }).waitFor();
  });

  test('what the sandbox finds wrong late is only said where the person has gone elsewhere meanwhile', async () => {
    const page = await open();
    const release = await sendRefusedLate(page);
    await goTo(page, '#briefings');
    await box(page).focus();
    release();
    await page.getByText(/^\/take: .*at most 5/).waitFor();
    expect(await option(page, 'text').count()).toBe(0);
  });

  test('a command that comes while its name is typed is offered', async () => {
    const page = await open();
    await box(page).click();
    await page.keyboard.type('/upda');
    expect(await commands(page).count()).toBe(0);
    const added = await bot.client.application.commands.create({ name: 'update', description: 'Is new' });
    await commands(page).getByRole('option', { name: '/update' }).waitFor();
    await added.delete();
    await commands(page).waitFor({ state: 'hidden' });
  });

  test('an answer that is put off shows that the bot is thinking, one that never comes that it failed', async () => {
    const page = await open();
    await pick(page, '/slow');
    await send(page).click();
    await log(page).getByText('is thinking').waitFor();
    await messages(page).filter({ hasText: 'Here at last' }).waitFor();
    await expect.poll(() => log(page).getByText('is thinking').count()).toBe(0);
    await pick(page, '/silent');
    await send(page).click();
    await page.getByText('The application did not respond').waitFor();
    await shoot(page, 'failed');
  });

  test('a refused body stands in the inspector with the path that was wrong', async () => {
    const page = await open();
    await pick(page, '/wrong');
    await send(page).click();
    await page.getByText('The application did not respond').waitFor();
    await page.getByRole('button', { name: /^Inspector/ }).click();
    const panel = page.getByRole('complementary', { name: 'Inspector' });
    await panel
      .getByText(/data\.components\[1\]\.components\[0\]\.components\[0\]\.label: /)
      .first()
      .waitFor();
    await panel.getByRole('row', { name: '/wrong' }).first().getByText('failed').waitFor();
    await panel.getByText('The body, sent').first().click();
    await panel.getByText('"type": 4').first().waitFor();
    await shoot(page, 'refusal');
  });

  test('a command of the message menu answers, by its button and by a right click', async () => {
    const page = await open();
    await box(page).fill('Quote **me**');
    await page.keyboard.press('Enter');
    await messages(page).filter({ hasText: 'Quote me' }).waitFor();
    await newest(page).click({ button: 'right', position: { x: 300, y: 8 } });
    await shoot(page, 'menu');
    await page.getByRole('menuitem', { name: 'Quote it' }).click();
    await messages(page).filter({ hasText: 'Quoted: Quote me' }).waitFor();
  });

  test('the bot going away and coming back shows', async () => {
    const page = await open();
    const gone = page.getByText('The bot is not connected');
    sandbox.faults.refuseGateway(3);
    sandbox.faults.closeGateway(4000);
    await gone.waitFor();
    await gone.waitFor({ state: 'hidden', timeout: 60_000 });
    await use(page, '/ping', 'Pong from ping');
  });

  test('the connection lost and found again shows, and nothing is there twice', async () => {
    const page = await browser.open(sandbox.url, {}, /WebSocket connection to/);
    await use(page, '/ping', 'Pong from ping');
    const before = { messages: await messages(page).count(), badge: await badge(page) };
    await sandbox.faults.pause();
    await page.getByText('The connection to the sandbox is lost').waitFor();
    await sandbox.faults.resume();
    await page
      .getByText('The connection to the sandbox is lost')
      .waitFor({ state: 'hidden', timeout: 60_000 });
    await sandbox.ready();
    // Replayed events precede the answer to a later command.
    await use(page, '/ping', 'Pong from ping');
    expect({ messages: (await messages(page).count()) - 1, badge: await badge(page) }).toEqual(before);
    await page.getByText('The bot is not connected').waitFor({ state: 'hidden' });
  });
});
