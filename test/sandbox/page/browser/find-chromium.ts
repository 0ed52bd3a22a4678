import { existsSync } from 'node:fs';

const USUAL = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

/** The browser that `CHROME_PATH` names, or one at a usual place; undefined where there is none. */
export function findChromium(): string | undefined {
  const named = process.env['CHROME_PATH'];
  return [...(named ? [named] : []), ...USUAL].find((path) => existsSync(path));
}
