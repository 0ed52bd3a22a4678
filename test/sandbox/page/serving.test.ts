import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPageFiles } from '../../../src/sandbox/page/page-files.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { request } from '../rest-client.ts';
import { rawRequest } from './raw-request.ts';

const FOLDER = fileURLToPath(new URL('../../../src/sandbox/page/browser/', import.meta.url));
const PAGE = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /(?<!\.d)\.(?:ts|css)$/.test(name),
);

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const get = (path: string) => fetch(`${sandbox.url}${path}`);

describe('the page', () => {
  test('is at the root, as HTML', async () => {
    const response = await get('/');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toMatch(/^<!doctype html>/i);
  });

  test('opens with all its files, a few tens of KB in all as they are sent', async () => {
    const files = await Promise.all(['/', ...PAGE.map((name) => `/page/${name}`)].map(get));
    const texts = await Promise.all(files.map((file) => file.text()));
    expect(files.map(({ status }) => status)).toEqual(files.map(() => 200));
    expect(gzipSync(texts.join('')).length).toBeLessThan(70_000);
  });

  test.each(PAGE)('has %s as its kind, in a form that a browser runs', async (name) => {
    const response = await get(`/page/${name}`);
    const kind = name.endsWith('.css') ? 'text/css' : 'text/javascript';
    expect(response.headers.get('content-type')).toBe(`${kind}; charset=utf-8`);
    const text = await response.text();
    expect(text.trim()).not.toBe('');
    expect(text).not.toMatch(/^\s*(?:import|export) type\b|^\s*interface \w+ \{/m);
  });

  test.each(['/', '/page/nothing.ts', '/favicon.ico'])('sends its rules with %s', async (path) => {
    const { headers } = await get(path);
    const { host } = new URL(sandbox.url);
    const policy = headers.get('content-security-policy')?.split('; ');
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        `connect-src 'self' ws://${host}`,
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ]),
    );
    expect(policy?.join()).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  test('asks for nothing from elsewhere', async () => {
    const texts = await Promise.all(
      ['/', ...PAGE.map((name) => `/page/${name}`)].map(async (path) => (await get(path)).text()),
    );
    for (const text of texts)
      expect(text).not.toMatch(/(?:src|href)="https?:|url\(["']?https?:|import .*from 'https?:/);
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('can only be read, not %s', async (method) => {
    for (const path of ['/', '/page/main.ts']) {
      const response = await fetch(`${sandbox.url}${path}`, { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
    expect((await fetch(`${sandbox.url}/`, { method: 'HEAD' })).status).toBe(200);
  });

  test.each([
    '/page/../protocol.ts',
    '/page/..%2fprotocol.ts',
    '/page/%2e%2e/protocol.ts',
    '/page/..%5cprotocol.ts',
    '/page/....//protocol.ts',
    '/page//etc/passwd',
    '/page/%00index.html',
    '/page/tsconfig.json',
    '/page/.',
    '/page/',
    '/page',
    '/page/browser/main.ts',
    '/protocol.ts',
    '/index.html',
    '/page/constructor.constructor',
    `/page/${'a/'.repeat(5000)}a.ts`,
  ])('gives nothing but its own files: %.40s', async (path) => {
    const { status, body } = await rawRequest(sandbox, { path });
    expect(status).toBe(404);
    expect(body.length).toBeLessThan(100);
  });
});

describe('page files', () => {
  test('lose their types, line for line, and follow changes', async () => {
    const folder = await tempFolder();
    mkdirSync(join(folder, 'inner'));
    const file = join(folder, 'inner', 'one.ts');
    writeFileSync(
      file,
      "import type { A } from './a.ts';\nimport { b } from './b.ts';\nexport const a: A = b as A;\n",
    );
    const files = createPageFiles(folder);
    const first = await files.read('inner/one.ts');
    expect(first?.text.split('\n').map((line) => line.replaceAll(/ +/g, ' ').trim())).toEqual([
      '',
      "import { b } from './b.ts';",
      'export const a = b ;',
      '',
    ]);
    expect((await files.read('inner/one.ts'))?.text).toBe(first?.text);
    writeFileSync(file, 'export const changed: number = 1;\n');
    expect((await files.read('inner/one.ts'))?.text).toContain('changed');
  });

  test('are read only in their folder', async () => {
    const folder = await tempFolder();
    writeFileSync(join(folder, 'secret.ts'), 'export {};');
    mkdirSync(join(folder, 'page'));
    mkdirSync(join(folder, 'page', 'folder.ts'));
    const files = createPageFiles(join(folder, 'page'));
    for (const path of ['../secret.ts', 'folder.ts', '', '..', 'x/../../secret.ts', 'none.ts'])
      expect(await files.read(path)).toBeUndefined();
    symlinkSync(join(folder, 'secret.ts'), join(folder, 'page', 'link.ts'));
    expect(await files.read('link.ts')).toBeUndefined();
  });
});

describe('files of messages, on the origin of the page,', () => {
  const attached = async (name: string, type: string, data: string) => {
    const form = new FormData();
    form.set('payload_json', JSON.stringify({ content: 'a file' }));
    form.set('files[0]', new Blob([data], { type }), name);
    const channel = sandbox.world.servers[0]?.channels[0]?.id;
    const { json } = await request(sandbox, 'POST', `/channels/${channel}/messages`, form);
    return fetch(json.attachments[0].url);
  };

  test.each([
    ['card.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['page.html', 'text/html', '<script>alert(1)</script>'],
    ['page.xhtml', 'application/xhtml+xml', '<html/>'],
    ['run.js', 'text/javascript', 'alert(1)'],
  ])('are downloads when they could run: %s', async (name, type, data) => {
    const { headers } = await attached(name, type, data);
    expect(headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${name}`);
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('are shown when they are pictures or text', async () => {
    const { headers } = await attached('a.png', 'image/png', 'x');
    expect(headers.get('content-disposition')).toMatch(/^inline/);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});
