import { parseEdtf } from '../dossier/edtf-date.ts';
import { UserError } from '../errors/errors.ts';
import { cleanText } from '../text/clean-text.ts';
import { unpackedBytes } from './file-text.ts';
import { isNode, type LinkedData, localName, type Node, readLinkedData, typesOf } from './linked-data.ts';
import { createLineCount, scanJson } from './scan-json.ts';

/** A review of one claim, in the file’s own words; null where it has none. Texts are one line each. */
export interface ClaimReview {
  /** From 1, in the file’s order. */
  readonly number: number;
  readonly claim: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly published: string | null;
  readonly reviewer: string | null;
  /** What it is rated, as the reviewer words it. */
  readonly rating: string | null;
  readonly explanation: string | null;
  readonly claimant: { readonly name: string; readonly role: string | null } | null;
  readonly appearances: readonly Appearance[];
  /** Whether what is reviewed, or who said it, is by its id the review itself or another claim. */
  readonly isCircular: boolean;
}

interface Appearance {
  readonly url: string | null;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
}

export interface ReadReviews {
  readonly reviews: readonly ClaimReview[];
  /** What has no place in a dossier, by its name in the file, the most frequent first. */
  readonly leftOut: readonly { readonly name: string; readonly count: number }[];
}

const MAX_BYTES = 8 * 1024 * 1024;
export const MAX_REVIEWS = 1000;
const MAX_APPEARANCES = 10;

/** Whether a text is meant to have claim reviews, and no dossier. */
export function hasClaimReviews(text: string): boolean {
  return text.includes('ClaimReview') && !/"schemaVersion"\s*:/.test(text);
}

/**
 * The claim reviews (schema.org ClaimReview as JSON-LD) of a file: one, a list, an "@graph" or a DataFeed. Nothing of it is
 * fetched or run: only names of schema.org are known.
 *
 * @throws UserError where it is no JSON, is nested too deep, has too much, or has no claim review.
 */
export function readClaimReviews(bytes: Uint8Array): ReadReviews {
  const unpacked = unpackedBytes(bytes, MAX_BYTES);
  if (unpacked.length > MAX_BYTES)
    throw new UserError(
      `That file has ${(unpacked.length / 1024 / 1024).toFixed(1)} MB, over the limit of ${MAX_BYTES / 1024 / 1024} MB for claim reviews. Split it.`,
    );
  const text = new TextDecoder().decode(unpacked);
  const broken = scanJson(text);
  if (broken !== null) {
    const where = broken.path === '' ? '' : `, ${broken.path.slice(0, 80)}`;
    throw new UserError(
      `Line ${createLineCount(text)(broken.offset)}${where} of that file: ${broken.problem}.`,
    );
  }
  const data = readLinkedData(JSON.parse(text), 'ClaimReview');
  if (data.found.length === 0) throw new UserError('That file has no ClaimReview in it.');
  if (data.found.length > MAX_REVIEWS)
    throw new UserError(`That file has over ${MAX_REVIEWS.toLocaleString('en')} claim reviews. Split it.`);
  const counts = new Map<string, number>();
  const leaveOut = (name: string, count = 1): void => {
    counts.set(name, (counts.get(name) ?? 0) + count);
  };
  const reviews = data.found.map((node, at) => readReview(data, node, at + 1, leaveOut));
  for (const node of data.others)
    if (!data.referred.has(node)) leaveOut(typesOf(node)[0]?.slice(0, MAX_NAME) ?? 'a node');
  const leftOut = [...counts].map(([name, count]) => ({ name, count })).toSorted((a, b) => b.count - a.count);
  const rest = leftOut.slice(MAX_LEFT_OUT).reduce((sum, { count }) => sum + count, 0);
  const others = rest === 0 ? [] : [{ name: 'under other names', count: rest }];
  return { reviews, leftOut: [...leftOut.slice(0, MAX_LEFT_OUT), ...others] };
}

/** A file may have as many names as it likes. */
const MAX_LEFT_OUT = 50;

const MAX_NAME = 60;

type LeaveOut = (name: string, count?: number) => void;

/** What is read of each node; all else is left out. */
const READ = {
  review: [
    'claimReviewed',
    'headline',
    'name',
    'url',
    'datePublished',
    'author',
    'reviewRating',
    'itemReviewed',
    'reviewBody',
  ],
  rating: ['ratingValue', 'bestRating', 'worstRating', 'ratingExplanation'],
  wordedRating: ['alternateName', 'ratingExplanation'],
  claim: ['author', 'appearance', 'firstAppearance', 'text'],
  person: ['name', 'jobTitle'],
  appearance: ['url', 'name', 'headline', 'publisher', 'author', 'datePublished'],
};

function readReview(data: LinkedData, node: Node, number: number, leaveOut: LeaveOut): ClaimReview {
  const rating = nodeOf(data, node, 'reviewRating');
  const item = nodeOf(data, node, 'itemReviewed');
  const author = item === null ? null : nodeOf(data, item, 'author');
  const isCircular =
    item === node ||
    isClaim(author, 'ClaimReview') ||
    isClaim(author, 'Claim') ||
    isClaim(item, 'ClaimReview');
  tellLeftOut(node, READ.review, '', leaveOut);
  for (const one of ['author', 'reviewRating', 'itemReviewed', 'claimReviewed'])
    tellMore(data, node, one, '', leaveOut);
  if (item !== null) tellMore(data, item, 'author', 'itemReviewed.', leaveOut);
  if (rating !== null) {
    const isWorded = textOf(data, rating, 'alternateName') !== null;
    tellLeftOut(rating, isWorded ? READ.wordedRating : READ.rating, 'reviewRating.', leaveOut);
  }
  if (item !== null && !isCircular) tellLeftOut(item, READ.claim, 'itemReviewed.', leaveOut);
  if (author !== null && !isCircular) tellLeftOut(author, READ.person, 'itemReviewed.author.', leaveOut);
  const name = item === null ? null : nameOf(data, item, 'author');
  return {
    number,
    claim: textOf(data, node, 'claimReviewed') ?? (item === null ? null : textOf(data, item, 'text')),
    title: textOf(data, node, 'headline') ?? textOf(data, node, 'name'),
    url: textOf(data, node, 'url'),
    published: dateOf(textOf(data, node, 'datePublished'), '', leaveOut),
    reviewer: nameOf(data, node, 'author'),
    rating: rating === null ? null : ratingOf(data, rating),
    explanation:
      (rating === null ? null : textOf(data, rating, 'ratingExplanation')) ??
      textOf(data, node, 'reviewBody'),
    claimant:
      name === null ? null : { name, role: author === null ? null : textOf(data, author, 'jobTitle') },
    appearances: item === null ? [] : appearancesOf(data, item, leaveOut),
    isCircular,
  };
}

function isClaim(node: Node | null, type: string): boolean {
  return node !== null && typesOf(node).includes(type);
}

/** The reviewer’s words; where there are none, the number with the ends of its scale. */
function ratingOf(data: LinkedData, rating: Node): string | null {
  const words = textOf(data, rating, 'alternateName');
  const value = textOf(data, rating, 'ratingValue');
  if (words !== null || value === null) return words;
  const [worst, best] = [textOf(data, rating, 'worstRating'), textOf(data, rating, 'bestRating')];
  return worst === null || best === null ? value : `${value} on a scale from ${worst} to ${best}`;
}

function appearancesOf(data: LinkedData, item: Node, leaveOut: LeaveOut): readonly Appearance[] {
  const all = ['firstAppearance', 'appearance'].flatMap((name) => data.valuesOf(item, name));
  const read = all.flatMap((one): readonly Appearance[] => {
    if (typeof one === 'string') return [{ url: lineOf(one), title: null, publisher: null, published: null }];
    if (!isNode(one)) return [];
    tellLeftOut(one, READ.appearance, 'itemReviewed.appearance.', leaveOut);
    const id = one['@id'];
    return [
      {
        url: textOf(data, one, 'url') ?? (typeof id === 'string' && /^https?:/.test(id) ? lineOf(id) : null),
        title: textOf(data, one, 'headline') ?? textOf(data, one, 'name'),
        publisher: nameOf(data, one, 'publisher') ?? nameOf(data, one, 'author'),
        published: dateOf(textOf(data, one, 'datePublished'), 'itemReviewed.appearance.', leaveOut),
      },
    ];
  });
  const named = read.filter(({ url, title }) => url !== null || title !== null);
  const each = [...new Map(named.map((one) => [one.url ?? one.title, one])).values()];
  if (each.length > MAX_APPEARANCES)
    leaveOut(`itemReviewed.appearance beyond ${MAX_APPEARANCES}`, each.length - MAX_APPEARANCES);
  return each.slice(0, MAX_APPEARANCES);
}

function tellLeftOut(node: Node, read: readonly string[], within: string, leaveOut: LeaveOut): void {
  for (const key of Object.keys(node)) {
    const name = localName(key);
    if (!key.startsWith('@') && name !== 'type' && !read.includes(name))
      leaveOut(`${within}${name}`.slice(0, MAX_NAME));
  }
}

/** Of several where a record has room for one, the others. */
function tellMore(data: LinkedData, node: Node, name: string, within: string, leaveOut: LeaveOut): void {
  const more = data.valuesOf(node, name).length - 1;
  if (more > 0) leaveOut(`${within}${name} beyond the first`, more);
}

function nodeOf(data: LinkedData, node: Node, name: string): Node | null {
  return data.valuesOf(node, name).find(isNode) ?? null;
}

/** The name of who is meant, whether it is written out or stands alone. */
function nameOf(data: LinkedData, node: Node, name: string): string | null {
  const [first] = data.valuesOf(node, name);
  if (isNode(first)) return textOf(data, first, 'name');
  return typeof first === 'string' ? lineOf(first) : null;
}

function textOf(data: LinkedData, node: Node, name: string): string | null {
  const [first] = data
    .valuesOf(node, name)
    .filter((one) => typeof one === 'string' || typeof one === 'number');
  return first === undefined ? null : lineOf(String(first));
}

/** Longer than any field, so that it is refused all the same. */
const MAX_TEXT = 5000;

function lineOf(text: string): string | null {
  const line = cleanText(text.slice(0, MAX_TEXT));
  return line === '' ? null : line;
}

/** The day, month or year of an ISO 8601 date or time. */
function dateOf(text: string | null, within: string, leaveOut: LeaveOut): string | null {
  if (text === null) return null;
  const [day] = /^\d{4}(?:-\d\d(?:-\d\d)?)?(?=$|T)/.exec(text) ?? [];
  if (day !== undefined && parseEdtf(day) !== null) return day;
  leaveOut(`${within}datePublished that is no date of ISO 8601`);
  return null;
}
