import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { runToEnd } from '../../src/async/cooperative.ts';
import type { Snapshot } from '../../src/dossier/snapshot.ts';
import { applyEdits } from '../../src/revisions/apply-edits.ts';
import { planningReviews } from '../../src/transfer/plan-reviews.ts';
import { hasClaimReviews, MAX_REVIEWS, readClaimReviews } from '../../src/transfer/read-claim-reviews.ts';
import { actor, claim, event, snapshotOf, source } from '../support/build-dossier.ts';

const REVIEW = {
  '@context': 'https://schema.org',
  '@type': 'ClaimReview',
  url: 'https://checks.example/ships',
  claimReviewed: 'All ships left the harbour.',
  datePublished: '2026-02-03T10:00:00+01:00',
  author: { '@type': 'Organization', name: 'Harbour Checks' },
  reviewRating: {
    '@type': 'Rating',
    alternateName: 'Mostly false',
    ratingExplanation: 'Two of them stayed.',
  },
  itemReviewed: {
    '@type': 'Claim',
    author: { '@type': 'Person', name: 'Port Office', jobTitle: 'Spokesperson' },
    appearance: [
      {
        '@type': 'CreativeWork',
        url: 'https://news.example/1',
        headline: 'Ships gone',
        publisher: { name: 'The News' },
      },
      'https://social.example/2',
    ],
  },
};

const read = (value: unknown) =>
  readClaimReviews(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));
const plan = (value: unknown, snapshot: Snapshot = snapshotOf({})) =>
  runToEnd(planningReviews(snapshot, read(value)));

function imported(value: unknown, snapshot: Snapshot = snapshotOf({})): Snapshot {
  const applied = applyEdits(snapshot, plan(value, snapshot).edits);
  if (!applied.ok) throw new Error(JSON.stringify(applied));
  return applied.snapshot;
}

describe('a claim review', () => {
  it('becomes the claim as the review reports it, and the rating in the reviewer’s words as a claim of the reviewer', () => {
    const { sources, actors, claims } = imported(REVIEW, snapshotOf({ sources: [] })).dossier;
    const [review, news, social] = sources;
    expect(review).toMatchObject({
      title: 'Review of “All ships left the harbour.”',
      publisher: 'Harbour Checks',
      kind: 'analysis',
      url: 'https://checks.example/ships',
      published: '2026-02-03',
      reliability: { grade: 'F' },
    });
    expect(news).toMatchObject({
      title: 'Ships gone',
      publisher: 'The News',
      url: 'https://news.example/1',
      via: review?.id,
    });
    expect(social).toMatchObject({
      title: 'social.example/2',
      publisher: null,
      published: null,
      via: review?.id,
    });
    expect(actors.map(({ name, role }) => [name, role])).toEqual([
      ['Port Office', 'Spokesperson'],
      ['Harbour Checks', 'Named in a claim review as its author'],
    ]);
    expect(claims).toEqual([
      {
        id: expect.stringMatching(/^claim-all-ships-left-the-[0-9a-f]{12}$/),
        statement: 'All ships left the harbour.',
        outlook: false,
        basis: 'none-given',
        disputes: [],
        supports: [],
        annotates: [],
        voice: 'reported',
        saidBy: actors[0]?.id,
        citations: [
          { source: news?.id, credibility: 6 },
          { source: social?.id, credibility: 6 },
        ],
      },
      {
        id: expect.stringMatching(/^rating-/),
        statement: 'The claim “All ships left the harbour.” is rated “Mostly false”. Two of them stayed.',
        outlook: false,
        basis: 'none-given',
        disputes: [],
        supports: [],
        annotates: [claims[0]?.id],
        voice: 'commentary',
        saidBy: actors[1]?.id,
        citations: [{ source: review?.id, credibility: 6 }],
      },
    ]);
  });

  it('grades nothing, whatever its rating', () => {
    for (const rating of [
      { ratingValue: 1, bestRating: 5, worstRating: 1 },
      { alternateName: 'Pants on fire' },
      undefined,
    ]) {
      const { sources, claims } = imported(
        { ...REVIEW, reviewRating: rating },
        snapshotOf({ sources: [] }),
      ).dossier;
      expect(new Set(sources.map(({ reliability }) => reliability.grade))).toEqual(new Set(['F']));
      expect(
        new Set(claims.flatMap(({ citations }) => citations.map(({ credibility }) => credibility))),
      ).toEqual(new Set([6]));
      expect(claims).toHaveLength(rating === undefined ? 1 : 2);
    }
    const [, rated] = imported({
      ...REVIEW,
      reviewRating: { ratingValue: 1, bestRating: '5', worstRating: 1 },
    }).dossier.claims;
    expect(rated?.statement).toBe(
      'The claim “All ships left the harbour.” is rated “1 on a scale from 1 to 5”.',
    );
  });

  it('goes with sources and speakers that are here, by address, name or alias', () => {
    const place = snapshotOf({
      sources: [source(), source({ id: 'checks', url: 'http://www.checks.example/ships/' })],
      actors: [actor({ id: 'office', name: 'The Office', aliases: ['port office'] })],
    });
    const { sources, actors, claims } = imported(REVIEW, place).dossier;
    expect(sources).toHaveLength(4);
    expect(actors).toHaveLength(2);
    expect(claims[0]).toMatchObject({ saidBy: 'office' });
    expect(claims[1]).toMatchObject({ citations: [{ source: 'checks' }] });
  });

  it('has a claimant of its own where it names none, and its own source where it names no appearance', () => {
    const { actors, claims, sources } = imported(
      { ...REVIEW, itemReviewed: undefined },
      snapshotOf({ sources: [] }),
    ).dossier;
    expect(actors[0]?.name).toBe('Claimant not named');
    expect(claims[0]).toMatchObject({ saidBy: actors[0]?.id, citations: [{ source: sources[0]?.id }] });
  });

  it('that was imported before changes nothing, but for another rating; what editors made of it stays', () => {
    const place = imported(REVIEW);
    expect(plan(REVIEW, place)).toEqual({ edits: [], refused: [], same: 1 });
    const [one, rating] = place.dossier.claims;
    const [office] = place.dossier.actors;
    const edited = applyEdits(place, [
      {
        kind: 'claims',
        id: one?.id ?? '',
        before: one ?? null,
        after: { ...claim(), ...one, statement: 'All ships but two left.', saidBy: null },
      },
      { kind: 'actors', id: office?.id ?? '', before: office ?? null, after: null },
    ]);
    if (!edited.ok) throw new Error('not edited');
    expect(plan(REVIEW, edited.snapshot)).toEqual({ edits: [], refused: [], same: 1 });
    const again = plan({ ...REVIEW, reviewRating: { alternateName: 'True' } }, edited.snapshot);
    expect(again.edits).toMatchObject([
      { id: rating?.id, after: { ...rating, statement: expect.stringContaining('is rated “True”') } },
    ]);
  });

  it('has scripts and markup as text, in one line', () => {
    const text = '<script>alert(1)</script>\n**@everyone** \u202e</b>';
    const [one] = imported({ ...REVIEW, claimReviewed: text }).dossier.claims;
    expect(one?.statement).toBe('<script>alert(1)</script> **@everyone** </b>');
  });

  it.each([
    ['claimReviewed', { claimReviewed: '' }, 'is missing; write what was claimed'],
    ['author.name', { author: {} }, 'is missing; write who reviewed it'],
    ['claimReviewed', { claimReviewed: 'x'.repeat(4001) }, 'write at most 4,000 characters'],
    ['url', { url: 'javascript:alert(1)' }, 'write a whole address that begins with https:// or http://'],
    [
      'itemReviewed.appearance.url',
      { itemReviewed: { appearance: 'data:text/html,x' } },
      'write a whole address that begins with https:// or http://',
    ],
  ])('is refused for its %s, and the others are taken', (column, change, problem) => {
    const other = { ...REVIEW, claimReviewed: 'Another.' };
    const { edits, refused } = plan([{ ...REVIEW, ...change }, other]);
    expect(refused).toMatchObject([{ row: 1, column, problem }]);
    expect(edits.filter(({ kind }) => kind === 'claims')).toHaveLength(2);
  });

  it('is refused where an alias is that of two', () => {
    const place = snapshotOf({
      actors: [actor({ aliases: ['Port Office'] }), actor({ id: 'other', aliases: ['Port Office'] })],
    });
    expect(plan(REVIEW, place).refused).toMatchObject([
      { column: 'itemReviewed.author', problem: expect.stringContaining('write its id: someone or other') },
    ]);
  });

  it('does not take the place of another kind of entry', () => {
    const id = imported(REVIEW).dossier.claims[0]?.id ?? '';
    expect(plan(REVIEW, snapshotOf({ events: [event({ id })] })).refused).toMatchObject([
      { problem: `another entry here has the id “${id}”, which it would get` },
    ]);
  });
});

describe('a file of claim reviews', () => {
  const second = { ...REVIEW, claimReviewed: 'No ship left.' };
  const claimsOf = (value: unknown) => read(value).reviews.map((review) => review.claim);

  it.each([
    ['one', REVIEW, 1],
    ['a list', [REVIEW, second], 2],
    [
      'a graph',
      { '@context': 'https://schema.org', '@graph': [{ '@type': 'WebPage', name: 'x' }, REVIEW, second] },
      2,
    ],
    [
      'a feed',
      { '@type': 'DataFeed', dataFeedElement: [{ '@type': 'DataFeedItem', item: [REVIEW, second] }] },
      2,
    ],
    ['a page that has a review', { '@type': ['WebPage'], review: { '@list': [REVIEW] } }, 1],
    ['several types', { ...REVIEW, '@type': ['Review', 'http://schema.org/ClaimReview'] }, 1],
  ])('may be %s', (_what, value, count) => {
    expect(claimsOf(value)).toEqual([REVIEW.claimReviewed, second.claimReviewed].slice(0, count));
  });

  it('may write names in full, and values as nodes', () => {
    const value = {
      '@type': 'schema:ClaimReview',
      'https://schema.org/claimReviewed': [{ '@value': 'So it is.', '@language': 'en' }],
      'schema:author': [{ 'schema:name': { '@value': 'Checks' } }, { name: 'More' }],
    };
    expect(read(value)).toMatchObject({
      reviews: [{ claim: 'So it is.', reviewer: 'Checks' }],
      leftOut: [{ name: 'author beyond the first', count: 1 }],
    });
  });

  it('may lead from node to node by ids', () => {
    const graph = [
      { ...REVIEW, author: { '@id': '#checks' }, itemReviewed: { '@id': '#claim' } },
      { '@id': '#claim', '@type': 'Claim', author: { '@id': '#office' } },
      { '@id': '#office', '@type': 'Person', name: 'Port Office' },
      { '@id': '#checks', '@type': 'Organization', name: 'Harbour Checks' },
      { '@id': '#stray', '@type': 'Person', name: 'Nobody' },
    ];
    expect(read({ '@graph': graph })).toMatchObject({
      reviews: [{ reviewer: 'Harbour Checks', claimant: { name: 'Port Office' } }],
      leftOut: [{ name: 'Person', count: 1 }],
    });
  });

  it.each([
    ['the review is of itself', [{ ...REVIEW, '@id': '#a', itemReviewed: { '@id': '#a' } }]],
    [
      'two reviews are of each other',
      [
        { ...REVIEW, '@id': '#a', itemReviewed: { '@id': '#b' } },
        { ...REVIEW, '@id': '#b', itemReviewed: { '@id': '#a' } },
      ],
    ],
    [
      'a claim is said by its review',
      [
        { ...REVIEW, '@id': '#a', itemReviewed: { '@id': '#c' } },
        { '@id': '#c', '@type': 'Claim', author: { '@id': '#a' } },
      ],
    ],
    [
      'a claim is said by itself',
      [{ ...REVIEW, itemReviewed: { '@id': '#c', '@type': 'Claim', author: { '@id': '#c' } } }],
    ],
  ])('is refused review by review where %s', (_what, graph) => {
    const { edits, refused } = plan({ '@graph': graph });
    expect(edits).toEqual([]);
    expect(new Set(refused.map(({ column, problem }) => `${column} ${problem}`))).toEqual(
      new Set(['itemReviewed leads back to a claim or its review; write out what was claimed, and by whom']),
    );
  });

  it('is told of what has no place in a dossier', () => {
    const value = [
      {
        ...REVIEW,
        image: 'x',
        sdLicense: 'y',
        reviewRating: { ...REVIEW.reviewRating, ratingValue: 2, image: 'z' },
        datePublished: 'May',
      },
      { ...second, image: 'x', itemReviewed: { ...REVIEW.itemReviewed, keywords: ['k'] } },
    ];
    expect(read(value).leftOut).toEqual([
      { name: 'image', count: 2 },
      { name: 'sdLicense', count: 1 },
      { name: 'reviewRating.ratingValue', count: 1 },
      { name: 'reviewRating.image', count: 1 },
      { name: 'datePublished that is no date of ISO 8601', count: 1 },
      { name: 'itemReviewed.keywords', count: 1 },
    ]);
  });

  it('is told of as many names as can be read, and how often there are others', () => {
    const more = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`name-${at}`, at]));
    const { leftOut } = read({ ...REVIEW, ...more });
    expect(leftOut).toHaveLength(51);
    expect(leftOut.at(-1)).toEqual({ name: 'under other names', count: 950 });
  });

  it.each([
    ['nesting of 10,000', `${'{"a":['.repeat(5000)}${']}'.repeat(5000)}`, 'nested over 24 levels deep'],
    [
      '10 MB',
      `[${JSON.stringify({ ...REVIEW, x: 'y'.repeat(10 * 1024 * 1024) })}]`,
      'has 10.0 MB, over the limit of 8 MB',
    ],
    [
      'what is no JSON',
      '{"@type": "ClaimReview",\n "url": }',
      'Line 2, url of that file: this is no JSON value',
    ],
    [
      'names that lead out of an object',
      '{"@type": "ClaimReview", "__proto__": {}}',
      'nothing may be called "__proto__"',
    ],
    ['nothing of the kind', '{"@type": "Review"}', 'has no ClaimReview in it'],
    [
      'too many',
      JSON.stringify(Array.from({ length: MAX_REVIEWS + 1 }, () => ({ '@type': 'ClaimReview' }))),
      'over 1,000 claim reviews',
    ],
  ])('is refused for %s', (_what, text, problem) => {
    expect(() => read(text)).toThrow(problem);
  });

  it('is refused where it unpacks to too much', () => {
    expect(() => readClaimReviews(gzipSync(Buffer.alloc(9 * 1024 * 1024, ' ')))).toThrow(
      'unpacks to over 8 MB',
    );
  });

  it('is told from a dossier', () => {
    expect(hasClaimReviews(JSON.stringify(REVIEW))).toBe(true);
    expect(
      hasClaimReviews(
        JSON.stringify(snapshotOf({ claims: [claim({ statement: 'A ClaimReview.' })] }).dossier),
      ),
    ).toBe(false);
  });
});
