import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * What stands word for word in the document that the dossier is written from. The document itself is not ours to
 * publish, so only fingerprints of it are kept (`source-runs.txt`): of every run of eight words, in small letters,
 * without apostrophes and signs, the first 12 hex digits of its SHA-256.
 */
const RUN = 8;

const known = new Set(readFileSync(new URL('source-runs.txt', import.meta.url), 'utf8').split(/\s+/));

/** The runs of eight words and more that a text shares with the document. */
export function copiedRuns(text: string): readonly string[] {
  const words = wordsOf(text);
  const runs: string[] = [];
  let end = 0;
  for (let at = 0; at + RUN <= words.length; at += 1) {
    if (!known.has(fingerprint(words.slice(at, at + RUN)))) continue;
    const added = at < end ? [words[at + RUN - 1] ?? ''] : words.slice(at, at + RUN);
    if (at < end) runs[runs.length - 1] += ` ${added.join(' ')}`;
    else runs.push(added.join(' '));
    end = at + RUN;
  }
  return runs;
}

/** How many runs of the document are known. */
export const knownRuns = known.size;

export function fingerprint(words: readonly string[]): string {
  return createHash('sha256').update(words.join(' ')).digest('hex').slice(0, 12);
}

function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/['’]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
