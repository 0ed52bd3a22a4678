import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/**
 * Golden images are kept at half the size of the pictures, which is what a phone shows at most. To renew them after
 * a change that is meant, run `READOUT_RENEW_GOLDEN=1 npx vitest run test/pictures/golden.test.ts` and look at them.
 */
const RENEW = process.env['READOUT_RENEW_GOLDEN'] === '1';

/** How far two colours may lie apart to be the same (pixelmatch's scale), and how many pixels may not be. */
const THRESHOLD = 0.12;
const MAX_DIFFERENT = 0.001;

/** Null where the picture is the golden one of that name, else how they differ. */
export function differenceFromGolden(name: string, picture: Uint8Array): string | null {
  const path = new URL(`./golden/${name}`, import.meta.url);
  const actual = halved(PNG.sync.read(Buffer.from(picture)));
  if (RENEW) writeFileSync(path, PNG.sync.write(actual, { colorType: 2, deflateLevel: 9 }));
  if (!existsSync(path)) return `there is no golden image ${name}`;
  return difference(PNG.sync.read(readFileSync(path)), actual);
}

/** Null where two images of one size differ in no more than a pixel in a thousand. */
export function difference(golden: PNG, actual: PNG): string | null {
  const { width, height } = golden;
  if (actual.width !== width || actual.height !== height) {
    return `it is ${actual.width} × ${actual.height}, not ${width} × ${height}`;
  }
  const different = pixelmatch(golden.data, actual.data, undefined, width, height, { threshold: THRESHOLD });
  return different <= width * height * MAX_DIFFERENT ? null : `${different} pixels differ`;
}

/** Every two by two pixels as one, their mean. */
function halved(image: PNG): PNG {
  const half = new PNG({ width: image.width >> 1, height: image.height >> 1 });
  for (let y = 0; y < half.height; y += 1) {
    for (let x = 0; x < half.width; x += 1) {
      for (let channel = 0; channel < 4; channel += 1) {
        const at = (dx: number, dy: number): number =>
          image.data[((2 * y + dy) * image.width + 2 * x + dx) * 4 + channel] ?? 0;
        half.data[(y * half.width + x) * 4 + channel] = (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) >> 2;
      }
    }
  }
  return half;
}
