import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * The characters of the first plane that a TrueType font has a glyph for, read from its `cmap` table (OpenType
 * 1.9.1, "cmap", subtable format 4, which every font for Windows and the web carries).
 *
 * @throws RangeError if the font has no such table.
 */
function coverageOf(font: Buffer): ReadonlySet<number> {
  const cmap = findTable(font, 'cmap');
  const subtables = Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, at) => cmap + font.readUInt32BE(cmap + 4 + at * 8 + 4),
  );
  const segments = subtables.find((at) => font.readUInt16BE(at) === 4);
  if (segments === undefined) throw new RangeError('The font has no cmap subtable of format 4.');
  return readSegments(font, segments);
}

function findTable(font: Buffer, tag: string): number {
  for (let at = 0; at < font.readUInt16BE(4); at += 1) {
    const record = 12 + at * 16;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new RangeError(`The font has no ${tag} table.`);
}

function readSegments(font: Buffer, table: number): ReadonlySet<number> {
  const size = font.readUInt16BE(table + 6);
  const ends = table + 14;
  const [starts, deltas, offsets] = [ends + size + 2, ends + 2 * size + 2, ends + 3 * size + 2];
  const covered = new Set<number>();
  for (let at = 0; at < size; at += 2) {
    const first = font.readUInt16BE(starts + at);
    const last = font.readUInt16BE(ends + at);
    const delta = font.readUInt16BE(deltas + at);
    const offset = font.readUInt16BE(offsets + at);
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const place = offsets + at + offset + 2 * (code - first);
      const index = offset === 0 ? code : font.readUInt16BE(place);
      const glyph = offset !== 0 && index === 0 ? 0 : (index + delta) & 0xffff;
      if (glyph !== 0) covered.add(code);
    }
  }
  return covered;
}

/** The fonts that cards are set in: all come with the project, none from the machine. */
export interface Fonts {
  readonly files: readonly FontFile[];
  /** The characters that each family has in all its weights. */
  readonly coverage: readonly ReadonlySet<number>[];
}

interface FontFile {
  readonly name: string;
  readonly weight: 400 | 700;
  readonly data: Buffer;
}

/** Families in the order in which a character's font is looked for. */
export const LATIN = 'Inter';
export const ARABIC = 'IBM Plex Sans Arabic';

const FILES = [
  [LATIN, 400, 'inter/400Regular/Inter_400Regular.ttf'],
  [LATIN, 700, 'inter/700Bold/Inter_700Bold.ttf'],
  [ARABIC, 400, 'ibm-plex-sans-arabic/400Regular/IBMPlexSansArabic_400Regular.ttf'],
  [ARABIC, 700, 'ibm-plex-sans-arabic/700Bold/IBMPlexSansArabic_700Bold.ttf'],
] as const;

/** Reads the fonts; once is enough. */
export function loadFonts(): Fonts {
  const { resolve } = createRequire(import.meta.url);
  const files = FILES.map(([name, weight, path]): FontFile => {
    return { name, weight, data: readFileSync(resolve(`@expo-google-fonts/${path}`)) };
  });
  const coverage = [...Map.groupBy(files, ({ name }) => name).values()].map((family) =>
    family.map(({ data }) => coverageOf(data)).reduce((all, one) => all.intersection(one)),
  );
  return { files, coverage };
}
