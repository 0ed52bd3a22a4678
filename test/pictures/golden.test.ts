import { PNG } from 'pngjs';
import { afterAll, describe, expect, it } from 'vitest';
import type { Picture } from '../../src/pictures/cards/picture.ts';
import { createRenderer } from '../../src/pictures/renderer/renderer.ts';
import { shipped } from '../support/shipped.ts';
import { fiveViews, levelsAsSaid, manyLevels, overTime, rightToLeft } from './golden-dossiers.ts';
import { difference, differenceFromGolden } from './golden-image.ts';
import { picturesOf } from './pictures-of.ts';

/** In the header of a PNG (ISO/IEC 15948, 11.2.2). */
const COLOUR_TYPE = 25;
const WITH_PALETTE = 3;

const renderer = createRenderer({ log: () => {}, timeLimit: 60_000 });
afterAll(() => renderer.close());

const [capacity, timeline, ...views] = picturesOf(shipped);
const golden: readonly (readonly [name: string, picture: Picture | undefined])[] = [
  ['shipped-capacity.png', capacity],
  ['shipped-timeline.png', timeline],
  ['shipped-views.png', views[2]],
  ['right-to-left.png', picturesOf(rightToLeft)[0]],
  ['five-views.png', picturesOf(fiveViews)[0]],
  ['many-levels.png', picturesOf(manyLevels)[0]],
  ['levels-as-said.png', picturesOf(levelsAsSaid)[0]],
  ['over-time.png', picturesOf(overTime)[0]],
];

describe('a picture', () => {
  it.each(golden)('is drawn as in %s', async (name, picture) => {
    if (picture === undefined) throw new Error('There is no picture.');
    const png = await renderer.render(picture.card);
    expect(png.length).toBeLessThan(150_000);
    expect(Buffer.from(png).readUInt32BE(16)).toBe(1000);
    expect(png[COLOUR_TYPE]).toBe(WITH_PALETTE);
    expect(differenceFromGolden(name, png)).toBeNull();
  });
});

describe('the comparison of images', () => {
  it('tells a word’s worth of pixels, and another size, apart', () => {
    const [white, marked, taller] = [new PNG({ width: 100, height: 100 }), blank(), blank(101)];
    white.data.fill(255);
    marked.data.fill(0, 0, 400 * 2);
    expect(difference(white, blank())).toBeNull();
    expect(difference(white, marked)).toBe('200 pixels differ');
    expect(difference(white, taller)).toBe('it is 100 × 101, not 100 × 100');
  });
});

function blank(height = 100): PNG {
  const image = new PNG({ width: 100, height });
  image.data.fill(255);
  return image;
}
