import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../../../src/sandbox/start-sandbox.ts';
import { findChromium } from './find-chromium.ts';
import { describeInBrowser, FLAGS } from './use-browser.ts';

describeInBrowser('a page of another origin, in a real browser,', () => {
  let sandbox: Sandbox;
  let elsewhere: Server;
  let browser: Browser;
  let address: string;
  beforeAll(async () => {
    sandbox = await startSandbox();
    elsewhere = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>Elsewhere</title>');
    });
    elsewhere.listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    address = `127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
    browser = await chromium.launch({
      executablePath: findChromium() ?? '',
      args: FLAGS.map((flag) => flag.replace('MAP *', 'MAP rebound.example 127.0.0.1, MAP *')),
    });
  });
  afterAll(async () => {
    await browser?.close();
    elsewhere.close();
    await sandbox.close();
  });

  const socketFrom = async (page: string, to: string) => {
    const opened = await browser.newPage();
    await opened.goto(page);
    const outcome = await opened.evaluate(`new Promise((resolve) => {
      const socket = new WebSocket('ws://${to}/page/socket');
      socket.onopen = () => resolve('opened');
      socket.onerror = () => resolve('refused');
    })`);
    await opened.close();
    return outcome;
  };

  test('can’t open the page’s WebSocket, which the page itself can', async () => {
    const { host } = new URL(sandbox.url);
    expect(await socketFrom(sandbox.url, host)).toBe('opened');
    expect(await socketFrom(`http://${address}/`, host)).toBe('refused');
    expect(await socketFrom(`http://${address}/`, host.replace('127.0.0.1', 'localhost'))).toBe('refused');
  });

  test('can’t read, change or frame the page', async () => {
    const opened = await browser.newPage();
    await opened.goto(`http://${address}/`);
    const fetched = (options: string) =>
      opened.evaluate(
        `fetch('${sandbox.url}/page/main.ts', ${options}).then(({ type }) => type, () => 'refused')`,
      );
    expect(await fetched('{}')).toBe('refused');
    expect(await fetched("{ mode: 'no-cors' }")).toBe('refused');
    expect(await fetched("{ method: 'POST', body: 'x' }")).toBe('refused');
    const framed = await opened.evaluate(`new Promise((resolve) => {
      const frame = document.createElement('iframe');
      frame.src = '${sandbox.url}/';
      frame.onload = () => resolve(frame.contentDocument === null ? 'kept out' : 'empty');
      document.body.append(frame);
    })`);
    expect(framed).toBe('kept out');
    expect(opened.frames()[1]?.url()).not.toBe(`${sandbox.url}/`);
    await opened.close();
  });

  test('can’t come in by a name of its own that leads here', async () => {
    const { port } = new URL(sandbox.url);
    const opened = await browser.newPage();
    const response = await opened.goto(`http://rebound.example:${port}/`);
    expect(response?.status()).toBe(403);
    const outcome = await opened.evaluate(`new Promise((resolve) => {
      const socket = new WebSocket('ws://' + location.host + '/page/socket');
      socket.onopen = () => resolve('opened');
      socket.onerror = () => resolve('refused');
    })`);
    expect(outcome).toBe('refused');
    await opened.close();
  });
});
