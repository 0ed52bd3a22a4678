import { compareNames, holderOf, questionsTouching } from './readings.ts';
import type { Claim } from './schema.ts';
import { derive, findRecord, type Snapshot } from './snapshot.ts';
import { speakerOf } from './speaker.ts';
import { haystackOf, matchWords } from './text-match.ts';

export interface ClaimFilter {
  readonly question?: string | undefined;
  readonly reading?: string | undefined;
  readonly search?: string | undefined;
}

export const RELATIONS = ['disputes', 'supports', 'annotates'] as const;
export type Relation = (typeof RELATIONS)[number];

/** How a claim stands to other records: what it says of them, and which claims say it of this one. */
export interface Relations {
  /** Ids of records that this claim disputes, supports or annotates. */
  readonly says: Readonly<Record<Relation, readonly string[]>>;
  /** Claims that dispute, support or annotate this record. */
  readonly receives: Readonly<Record<Relation, readonly Claim[]>>;
}

/**
 * The claims that pass the filter, by claimant's name and then in the dossier's order. A question's claims are
 * those made about it and those that touch it through another (a claim that annotates one of them, say).
 */
export function selectClaims(
  snapshot: Snapshot,
  { question, reading, search }: ClaimFilter,
): readonly Claim[] {
  const matches = matchWords(search);
  const { ordered, haystacks } = claimIndex(snapshot);
  return ordered.filter(
    (claim) =>
      (reading === undefined || claim.reading === reading) &&
      (question === undefined || questionsTouching(snapshot, claim.id).some(({ id }) => id === question)) &&
      matches(haystacks.get(claim.id) ?? ''),
  );
}

/** The relations of any record: one that is no claim only receives. */
export function relationsOf(snapshot: Snapshot, id: string): Relations {
  const claim = findRecord(snapshot, 'claim', id);
  return {
    says: claim ?? { disputes: [], supports: [], annotates: [] },
    receives: receivedRelations(snapshot).get(id) ?? { disputes: [], supports: [], annotates: [] },
  };
}

const claimIndex = derive((snapshot) => {
  const claimants = new Map(snapshot.dossier.claims.map((claim) => [claim.id, speakerOf(snapshot, claim)]));
  const haystacks = snapshot.dossier.claims.map((claim) => {
    const reading = findRecord(snapshot, 'reading', claim.reading);
    const titles = claim.citations.map(({ source }) => findRecord(snapshot, 'source', source)?.title);
    const holder = reading && holderOf(snapshot, reading);
    return [
      claim.id,
      haystackOf(snapshot, [
        claim.id,
        claim.statement,
        claim.quote,
        claim.hedge,
        claimants.get(claim.id),
        holder,
        ...titles,
      ]),
    ] as const;
  });
  const ordered = snapshot.dossier.claims.toSorted((a, b) =>
    compareNames(claimants.get(a.id) ?? '', claimants.get(b.id) ?? ''),
  );
  return { ordered, haystacks: new Map(haystacks) };
});

const receivedRelations = derive(({ dossier: { claims } }) => {
  const received = new Map<string, Record<Relation, Claim[]>>();
  for (const claim of claims) {
    for (const relation of RELATIONS) {
      for (const target of claim[relation]) {
        const known = received.get(target) ?? { disputes: [], supports: [], annotates: [] };
        known[relation].push(claim);
        received.set(target, known);
      }
    }
  }
  return received;
});
