import jsonld from 'jsonld';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runToEnd } from '../../src/async/cooperative.ts';
import type { Snapshot } from '../../src/dossier/snapshot.ts';
import { writingClaims } from '../../src/transfer/write-claims.ts';
import { actor, claim, snapshotOf, source } from '../support/build-dossier.ts';
import { shipped } from '../support/shipped.ts';

/** What of schema.org’s own context is needed to read claims. */
const CONTEXT = {
  '@context': {
    type: '@type',
    id: '@id',
    '@vocab': 'http://schema.org/',
    url: { '@id': 'http://schema.org/url', '@type': '@id' },
    datePublished: { '@id': 'http://schema.org/datePublished', '@type': 'http://schema.org/Date' },
  },
};

async function documentLoader(url: string) {
  if (url !== 'https://schema.org') throw new Error(`Nothing else is loaded: ${url}`);
  return { contextUrl: undefined, documentUrl: url, document: CONTEXT };
}

const nodes = z.object({ '@graph': z.array(z.record(z.string(), z.unknown())) });

/** As a JSON-LD processor reads it: expanded to full names, and back in terms of our own. */
async function claimsOf(snapshot: Snapshot) {
  const written: jsonld.JsonLdDocument = JSON.parse(runToEnd(writingClaims(snapshot, '1')).toString());
  const expanded = await jsonld.expand(written, { documentLoader });
  const read = await jsonld.compact(expanded, CONTEXT['@context'], { graph: true });
  return { expanded: JSON.stringify(expanded), claims: nodes.parse(read)['@graph'] };
}

describe('claims as JSON-LD', () => {
  it('are schema.org Claims to a JSON-LD processor, one for each', async () => {
    const { claims } = await claimsOf(shipped);
    expect(claims).toHaveLength(shipped.dossier.claims.length);
    expect(new Set(claims.map(({ type }) => type))).toEqual(new Set(['Claim']));
    expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
  });

  it('have what is claimed with its doubt, who claims it, when, and where it appeared', async () => {
    const paper = source({
      url: 'https://example.org/a',
      publisher: 'The Press',
      published: '2026-01-22',
      via: 'relay',
    });
    const snapshot = snapshotOf({
      sources: [paper, source({ id: 'relay', title: 'The relay', published: '2026?-02' })],
      actors: [actor({ name: 'Port Office' })],
      claims: [
        claim({
          statement: 'Ships left.',
          hedge: 'perhaps',
          saidBy: 'someone',
          outlook: true,
          voice: 'commentary',
        }),
      ],
    });
    expect((await claimsOf(snapshot)).claims).toEqual([
      {
        id: expect.stringMatching(/^urn:readout:[0-9a-f]{16}:claim$/),
        type: 'Claim',
        text: 'Ships left. (“perhaps”)',
        author: { name: 'Port Office' },
        genre: 'commentary',
        description: 'About what was still to come when it was said',
        datePublished: '2026-01-22',
        appearance: [
          {
            type: 'CreativeWork',
            name: 'The paper',
            url: 'https://example.org/a',
            publisher: { type: 'Organization', name: 'The Press' },
            datePublished: '2026-01-22',
          },
          { type: 'CreativeWork', name: 'The relay' },
        ],
      },
    ]);
  });

  it('have no rating, review or grade of any kind', async () => {
    const { expanded } = await claimsOf(shipped);
    expect(expanded).not.toMatch(/rating|review|grade|reliab|credib/i);
  });

  it('have their texts as text', async () => {
    const statement = '</script><script>alert(1)</script> "\\u0000 {"@id": "x"}';
    expect((await claimsOf(snapshotOf({ claims: [claim({ statement })] }))).claims).toMatchObject([
      { text: statement },
    ]);
  });

  it('are an empty graph where there are none', async () => {
    expect(JSON.parse(runToEnd(writingClaims(snapshotOf({}), '1')).toString())).toEqual({
      '@context': 'https://schema.org',
      '@graph': [],
    });
  });
});
