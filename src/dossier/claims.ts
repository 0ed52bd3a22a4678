import { voiceName } from './display-names.ts';
import { compareNames, isAboutQuestion } from './readings.ts';
import type { Claim } from './schema.ts';
import { derive, findRecord, type Snapshot } from './snapshot.ts';

interface ClaimFilter {
  readonly question?: string | undefined;
  readonly reading?: string | undefined;
}

export const RELATIONS = ['disputes', 'supports', 'annotates'] as const;
export type Relation = (typeof RELATIONS)[number];

/** How a claim stands to other records: what it says of them, and which claims say it of this one. */
interface Relations {
  /** Ids of records that this claim disputes, supports or annotates. */
  readonly says: Readonly<Record<Relation, readonly string[]>>;
  /** Claims that dispute, support or annotate this record. */
  readonly receives: Readonly<Record<Relation, readonly Claim[]>>;
}

/**
 * The claims that pass the filter, by claimant's name and then in the dossier's order. A question's claims are
 * those made about it and those that speak of it through another (a claim that disputes one of them, say).
 */
export function selectClaims(snapshot: Snapshot, { question, reading }: ClaimFilter): readonly Claim[] {
  return claimsByClaimant(snapshot).filter(
    (claim) =>
      (reading === undefined || claim.reading === reading) &&
      (question === undefined || isAboutQuestion(snapshot, claim.id, question)),
  );
}

/** The relations of any record: one that is no claim only receives. */
export function relationsOf(snapshot: Snapshot, id: string): Relations {
  const claim = findRecord(snapshot, 'claim', id);
  return {
    says: claim ?? NONE,
    receives: receivedRelations(snapshot).get(id) ?? NONE,
  };
}

const claimsByClaimant = derive((snapshot) => {
  // Each name is compared once, not once for every claim.
  const byName = Map.groupBy(snapshot.dossier.claims, (claim) => voiceName(snapshot, claim));
  const names = [...byName.keys()].toSorted(compareNames);
  const ranks = new Map<string, number>();
  for (const [at, name] of names.entries()) {
    const before = names[at - 1];
    const same = before !== undefined && compareNames(before, name) === 0;
    ranks.set(name, same ? (ranks.get(before) ?? at) : at);
  }
  const rankOf = (claim: Claim): number => ranks.get(voiceName(snapshot, claim)) ?? 0;
  return snapshot.dossier.claims
    .map((claim) => ({ claim, rank: rankOf(claim) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ claim }) => claim);
});

const NONE: Readonly<Record<Relation, readonly never[]>> = { disputes: [], supports: [], annotates: [] };

const receivedRelations = derive(({ dossier: { claims } }) => {
  const received = new Map<string, Record<Relation, Claim[]>>();
  for (const claim of claims) {
    for (const relation of RELATIONS) {
      for (const target of claim[relation])
        received
          .getOrInsertComputed(target, () => ({ disputes: [], supports: [], annotates: [] }))
          [relation].push(claim);
    }
  }
  return received;
});
