import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dossier } from '../../../src/dossier/schema.ts';
import { createSnapshot } from '../../../src/dossier/snapshot.ts';
import {
  type DigestPart,
  describeFollowed,
  digestMessage,
  welcomeMessage,
} from '../../../src/features/follow/follow-messages.ts';
import { changesOf } from '../../../src/features/follow/followed-changes.ts';
import { actor, claim, dossierOf, question, term, unknown } from '../../support/build-dossier.ts';
import { FEW, HOSTILE, hostileDossier } from '../../support/hostile-dossier.ts';
import { textOf } from '../../support/read-reply.ts';
import { replyProblems } from '../../support/reply-problems.ts';
import { hostileText, LONG_TEXTS } from '../../text/hostile-text.ts';

const PLACE = { server: '1100000000000000001', channel: '1100000000000000002', key: 'k1k2k3k4k5k6k7k8k9k0' };
const NOTHING = dossierOf({ sources: [] });

function partOf(earlier: Dossier, later: Dossier): DigestPart {
  const snapshot = createSnapshot(later, 9_999_999);
  const changes = changesOf('', createSnapshot(earlier, 3), snapshot);
  return { snapshot, changes, command: '/brief since:r9999998 dossier:25' };
}

/** What Discord would refuse in any message about a dossier, as it comes to be, is replaced and goes. */
function problemsOf(text: () => string): readonly string[] {
  const [dossier, other] = [hostileDossier(text, FEW), hostileDossier(() => `${text()}!`, FEW)];
  const parts = [partOf(NOTHING, dossier), partOf(dossier, other), partOf(dossier, NOTHING)];
  const server = text();
  const messages = [
    ...parts.map((part) => digestMessage(server, [part], PLACE)),
    ...parts.map((part) => digestMessage(server, [part, ...parts, ...parts], PLACE)),
    ...['', ...Object.values(dossier).flatMap((list) => (Array.isArray(list) ? list.map(idOf) : []))].map(
      (about) =>
        welcomeMessage(describeFollowed(createSnapshot(dossier, 1), { about }), server, about === '', PLACE),
    ),
  ];
  return [...new Set(messages.flatMap(replyProblems))].slice(0, 10);
}

function idOf(record: unknown): string {
  return typeof record === 'object' && record !== null && 'id' in record ? String(record.id) : '';
}

describe('a hostile dossier never makes a message to a follower that Discord refuses', () => {
  const texts = { ...LONG_TEXTS, everything: HOSTILE.repeat(40), nothing: '', blank: '\u200b\u3164' };

  it.each(Object.entries(texts))('with %s for every text', (_, text) => {
    for (const length of [2000, 300, 60]) expect(problemsOf(() => text.slice(0, length))).toEqual([]);
  });

  it('whatever its texts are', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 1, maxLength: 9 }), fc.nat(40), (some, repeat) => {
        let at = 0;
        const text = (): string => (some[at++ % some.length] ?? '').repeat(repeat);
        expect(problemsOf(text)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what changed says in its own words', () => {
  it.each([
    [
      '**New: thing that nobody says** How many ships left?',
      { unknowns: [unknown({ text: 'How many ships left?' })] },
    ],
    [
      '**New: group of words that mean the same** ship, vessel',
      { terms: [term({ words: ['ship', 'vessel'] })] },
    ],
    [
      '**New: contested question** Why did they leave?',
      { questions: [question({ text: 'Why did they leave?' })] },
    ],
    [
      '**New: claim**\n📰 Someone: They left.',
      { actors: [actor()], claims: [claim({ saidBy: 'someone', statement: 'They left.' })] },
    ],
  ])('%s', (words, records) => {
    const part = partOf(NOTHING, dossierOf(records));
    expect(textOf(digestMessage('Harbour', [part], PLACE))).toContain(words);
  });
});
