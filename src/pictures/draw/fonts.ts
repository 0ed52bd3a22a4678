import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { coverageOf } from './font-coverage.ts';

/** The fonts that cards are set in: all come with the project, none from the machine. */
export interface Fonts {
  readonly files: readonly FontFile[];
  /** The characters that each family has in all its weights. */
  readonly coverage: readonly ReadonlySet<number>[];
}

export interface FontFile {
  readonly name: string;
  readonly weight: 400 | 600 | 700;
  readonly style: 'normal' | 'italic';
  readonly data: Buffer;
}

/** Families in the order in which a character's font is looked for. */
export const LATIN = 'Inter';
export const ARABIC = 'IBM Plex Sans Arabic';

const FILES = [
  [LATIN, 400, 'normal', 'inter/400Regular/Inter_400Regular.ttf'],
  [LATIN, 600, 'normal', 'inter/600SemiBold/Inter_600SemiBold.ttf'],
  [LATIN, 700, 'normal', 'inter/700Bold/Inter_700Bold.ttf'],
  [LATIN, 400, 'italic', 'inter/400Regular_Italic/Inter_400Regular_Italic.ttf'],
  [LATIN, 600, 'italic', 'inter/600SemiBold_Italic/Inter_600SemiBold_Italic.ttf'],
  [ARABIC, 400, 'normal', 'ibm-plex-sans-arabic/400Regular/IBMPlexSansArabic_400Regular.ttf'],
  [ARABIC, 600, 'normal', 'ibm-plex-sans-arabic/600SemiBold/IBMPlexSansArabic_600SemiBold.ttf'],
  [ARABIC, 700, 'normal', 'ibm-plex-sans-arabic/700Bold/IBMPlexSansArabic_700Bold.ttf'],
] as const;

/** Reads the fonts; once is enough, for satori remembers a font by the identity of its data. */
export function loadFonts(): Fonts {
  const { resolve } = createRequire(import.meta.url);
  const files = FILES.map(([name, weight, style, path]): FontFile => {
    return { name, weight, style, data: readFileSync(resolve(`@expo-google-fonts/${path}`)) };
  });
  const coverage = [...Map.groupBy(files, ({ name }) => name).values()].map((family) =>
    family.map(({ data }) => coverageOf(data)).reduce((all, one) => all.intersection(one)),
  );
  return { files, coverage };
}
