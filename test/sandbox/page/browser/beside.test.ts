import { afterEach, expect, test } from 'vitest';
import type { Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../../../src/sandbox/start-sandbox.ts';
import { describeInBrowser, useBrowser } from './use-browser.ts';

describeInBrowser('what else is served on the page’s port', () => {
  let sandbox: Sandbox;
  afterEach(() => sandbox.close());
  const browser = useBrowser();

  test('stands in the inspector, with a link to each path that answers', async () => {
    sandbox = await startSandbox({
      beside: { paths: ['/healthz', '/metrics'], answer: (_request, response) => void response.end('fine') },
    });
    const page = await browser.open(sandbox.url);
    await page.getByRole('button', { name: 'Inspector', exact: true }).click();
    const links = page.getByRole('region', { name: 'Also on this port' }).getByRole('link');
    expect(await links.allInnerTexts()).toEqual(['/healthz', '/metrics']);
    const href = await links.first().getAttribute('href');
    expect(await (await fetch(`${sandbox.url}${href}`)).text()).toBe('fine');
  });

  test('is not spoken of where there is nothing', async () => {
    sandbox = await startSandbox();
    const page = await browser.open(sandbox.url);
    await page.getByRole('button', { name: 'Inspector', exact: true }).click();
    await page.getByRole('heading', { name: 'Message JSON' }).waitFor();
    expect(await page.getByText('Also on this port').isVisible()).toBe(false);
  });
});
