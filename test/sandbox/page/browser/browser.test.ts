import { expect, test } from 'vitest';
import { findChromium } from './find-chromium.ts';

const path = findChromium();
if (path === undefined) {
  process.stderr.write(
    'No browser is here, so the tests of the sandbox’s page in a browser are skipped. Install Chromium, or name one in CHROME_PATH.\n',
  );
}

test.skipIf(path === undefined)('there is a browser to open the page in', () => {
  expect(path).toMatch(/chrom/i);
});
