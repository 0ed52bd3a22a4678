import { derive, findRecord, type Snapshot } from './snapshot.ts';

/**
 * Whether two records tell a reader the same: a view and the claims that state it, a claim and the event or figure
 * that it alone in its voice stands for, and what is so tied at one remove.
 */
export function isSameThing(snapshot: Snapshot, a: string, b: string): boolean {
  if (a === b) return true;
  const known = thingsOf(snapshot).get(a);
  return [...(thingsOf(snapshot).get(b) ?? [])].some((thing) => known?.has(thing));
}

/** Views, events and figures by the records that tell of them. */
const thingsOf = derive((snapshot): ReadonlyMap<string, ReadonlySet<string>> => {
  const { claims, readings } = snapshot.dossier;
  const things = new Map<string, Set<string>>();
  const tie = (record: string, thing: string): void => {
    things.getOrInsertComputed(record, () => new Set([record])).add(thing);
  };
  for (const { id } of readings) tie(id, id);
  const supporters = Map.groupBy(
    claims.flatMap((claim) => claim.supports.map((to) => ({ claim, to }))),
    ({ to, claim }) => `${claim.voice} ${to}`,
  );
  for (const claim of claims) {
    if (claim.reading !== undefined) tie(claim.id, claim.reading);
    for (const to of claim.supports) {
      const supported = findRecord(snapshot, 'event', to) ?? findRecord(snapshot, 'figure', to);
      if (supported?.voice !== claim.voice || (supporters.get(`${claim.voice} ${to}`)?.length ?? 0) > 1)
        continue;
      tie(claim.id, to);
      tie(to, to);
      if (claim.reading !== undefined) tie(to, claim.reading);
    }
  }
  return things;
});

/** The contested question that a record is an answer to: a view's, a claim's, or that of the claim which states an event. */
export function ownQuestion(snapshot: Snapshot, id: string): string | null {
  const own = findRecord(snapshot, 'reading', id)?.question ?? findRecord(snapshot, 'claim', id)?.question;
  if (own !== undefined) return own;
  const [view] = readingsStating(snapshot, id);
  return findRecord(snapshot, 'reading', view)?.question ?? null;
}

/** Ids of the readings that state what a record does: a reading itself, that of a claim, that of the claim which states an event. */
export function readingsStating(snapshot: Snapshot, id: string): readonly string[] {
  return [...(thingsOf(snapshot).get(id) ?? [])].filter(
    (thing) => findRecord(snapshot, 'reading', thing) !== undefined,
  );
}
