import { voiceName } from '../dossier/display-names.ts';
import { withDoubt } from '../dossier/doubt.ts';
import { parsePlainDate } from '../dossier/point.ts';
import type { Claim, Source } from '../dossier/schema.ts';
import type { Snapshot } from '../dossier/snapshot.ts';
import { relayChain, saidWhen } from '../dossier/speaker.ts';
import { scopeKey } from './scope-key.ts';

/**
 * A dossier’s claims as JSON-LD (schema.org Claim): what is claimed with its words of doubt, who claims it, when, and where
 * it appeared. There is no rating in it, because Readout gives none. Pauses after each claim.
 *
 * @param scope The server’s id and the dossier’s number.
 */
export function* writingClaims(snapshot: Snapshot, scope: string): Generator<void, Buffer, void> {
  const lines: string[] = [];
  for (const claim of snapshot.dossier.claims) {
    lines.push(JSON.stringify(claimNode(snapshot, claim, scope)));
    yield;
  }
  const graph = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n]`;
  return Buffer.from(`{"@context":"https://schema.org","@graph":${graph}}\n`);
}

function claimNode(snapshot: Snapshot, claim: Claim, scope: string): object {
  const said = saidWhen(snapshot, claim);
  const published = said === null || said.relayed ? null : plainDate(said.edtf);
  const chain = claim.citations.flatMap(({ source }) => relayChain(snapshot, source, MAX_RELAYS));
  return {
    '@type': 'Claim',
    '@id': `urn:readout:${scopeKey(scope)}:${claim.id}`,
    text: withDoubt(claim.statement, claim),
    author: { name: voiceName(snapshot, claim) },
    genre: claim.voice === 'reported' ? 'reported claim' : 'commentary',
    ...(claim.outlook ? { description: 'About what was still to come when it was said' } : {}),
    ...(published === null ? {} : { datePublished: published }),
    appearance: [...new Set(chain)].map(appearanceNode),
  };
}

/** Sources that relay each other in more steps are hardly any. */
const MAX_RELAYS = 5;

function appearanceNode({ title, url, publisher, published }: Source): object {
  const date = published === null ? null : plainDate(published);
  return {
    '@type': 'CreativeWork',
    name: title,
    ...(url === undefined ? {} : { url }),
    ...(publisher === null ? {} : { publisher: { '@type': 'Organization', name: publisher } }),
    ...(date === null ? {} : { datePublished: date }),
  };
}

/** What schema.org takes for a date: no doubt, no interval. */
function plainDate(edtf: string): string | null {
  return parsePlainDate(edtf) === null ? null : edtf;
}
