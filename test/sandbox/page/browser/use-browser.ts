/** A real browser for the tests of a worker. Each page is watched: what goes wrong in it fails the test that opened it. */
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterEach, describe, expect } from 'vitest';
import { findChromium } from './find-chromium.ts';

const PATH = findChromium();
const SCREENSHOTS = fileURLToPath(new URL('../../../screenshots/', import.meta.url));

const NOTHING = /(?!)/;

export const FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Whatever a page may ask for, no name is looked up.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

let launching: Promise<Browser> | undefined;

/** The one browser of this worker, which ends with it: what a test leaves behind is in its own context. */
function launched(): Promise<Browser> {
  if (PATH === undefined) throw new Error('There is no browser.');
  launching ??= chromium.launch({ executablePath: PATH, headless: true, args: [...FLAGS] });
  return launching;
}

/** Tests that need a browser: skipped where there is none, as browser.test.ts says in one line. */
export const describeInBrowser = describe.skipIf(PATH === undefined);

export interface BrowserInUse {
  /** Opens the page in a browser window of its own and waits until a person could begin. `forgiven` problems are none. */
  open(url: string, look?: BrowserContextOptions, forgiven?: RegExp): Promise<Page>;
}

/** To be called after a file's own `afterEach`: hooks run backwards, and pages must be closed before their sandbox is. */
export function useBrowser(): BrowserInUse {
  let watched: { readonly page: Page; readonly problems: string[]; readonly forgiven: RegExp }[] = [];

  afterEach(async () => {
    const before = watched;
    watched = [];
    await Promise.all(before.map(({ page }) => page.context().close()));
    expect(before.flatMap(({ problems, forgiven }) => problems.filter((one) => !forgiven.test(one)))).toEqual(
      [],
    );
  });

  return {
    open: async (url, look = {}, forgiven = NOTHING) => {
      const context = await (await launched()).newContext({
        viewport: { width: 1280, height: 800 },
        reducedMotion: 'reduce',
        ...look,
      });
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      watched.push({ page, problems: problemsOf(page, new URL(url)), forgiven });
      await page.goto(url);
      await page.getByRole('heading', { level: 1, name: /^#/ }).waitFor();
      return page;
    },
  };
}

/** Fills up as the page goes on: errors, dialogs, downloads, new windows, and requests to anywhere but the sandbox. */
function problemsOf(page: Page, { host }: URL): string[] {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('download', (download) => problems.push(`download: ${download.url()}`));
  page.on('popup', (popup) => problems.push(`window: ${popup.url()}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.host !== host && !['data:', 'blob:'].includes(url.protocol)) problems.push(`request: ${url}`);
  });
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).host !== host) problems.push(`socket: ${socket.url()}`);
  });
  return problems;
}

export async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${SCREENSHOTS}${name}.png` });
}
