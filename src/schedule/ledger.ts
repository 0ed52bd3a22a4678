import { z } from 'zod';
import { dossierNumber } from '../store/dossier-key.ts';
import { resultSchema } from './schedule.ts';

/**
 * The ledger of a server: how every occurrence of the last 14 days ended, and which records each post showed. What is
 * still under way is in its schedule.
 */
export const LEDGER_DAYS = 14;

const entrySchema = resultSchema.extend({
  /** Identifies the occurrence; every post carries it. */
  key: z.string(),
  /** The number of the schedule; null for the correction of a revision. */
  schedule: z.number().int().min(1).nullable(),
  /** The revision that a post was made at, or that a correction is of, and its dossier. */
  revision: z.number().int().min(0),
  dossier: dossierNumber.default(1),
  /** The name of the records that it showed. */
  uses: z.string(),
  /** Whether it was published; null where there is nothing to publish. */
  published: z.enum(['due', 'done', 'failed']).nullable(),
});

export const ledgerSchema = z.object({
  entries: z.array(entrySchema),
  /** Record ids by name: many posts show the same. */
  uses: z.record(z.string(), z.array(z.string())),
  /** Archived parts, oldest first: their number, and when the newest entry of each was settled. */
  aside: z.array(z.object({ number: z.number().int(), until: z.number().int() })).default([]),
});

export type LedgerEntry = Readonly<z.infer<typeof entrySchema>>;
/** An entry before the records that it showed have a name. */
export type Ending = Omit<LedgerEntry, 'uses'>;
export type Ledger = Readonly<z.infer<typeof ledgerSchema>>;

export const EMPTY_LEDGER: Ledger = { entries: [], uses: {}, aside: [] };

/**
 * The ledger with one entry more, or another in its place, and without those that were settled before `since`. One of a
 * run that is still to come, which a wrong clock brought early, stays until then.
 */
export function withEntry(
  ledger: Ledger,
  entry: Ending,
  records: readonly string[],
  since = keptSince(entry.at),
): Ledger {
  const others = ledger.entries.filter(
    ({ key, at, planned }) => key !== entry.key && (at >= since || planned > entry.at),
  );
  const [name, uses] = nameUses(ledger.uses, records);
  return { ...ledger, ...withUsed([...others, { ...entry, uses: name }], uses) };
}

/** The instant from which on a ledger keeps what was settled. */
export function keptSince(now: number): number {
  return now - LEDGER_DAYS * 24 * 60 * 60 * 1000;
}

/** The oldest entries of a ledger, to be archived: all but the newest, and but those of runs still to come. */
export function olderEntries({ entries, uses }: Ledger, newest: number): Ledger {
  const now = entries.at(-1)?.at ?? 0;
  const older = entries.filter(({ planned }, at) => at < entries.length - newest && planned <= now);
  return { ...withUsed(older, uses), aside: [] };
}

/** A ledger without the entries that another has. */
export function withoutEntries(ledger: Ledger, { entries }: Ledger): Ledger {
  const keys = new Set(entries.map(({ key }) => key));
  return {
    ...ledger,
    ...withUsed(
      ledger.entries.filter(({ key }) => !keys.has(key)),
      ledger.uses,
    ),
  };
}

/** Entries with the names that they use, and no others. */
function withUsed(
  entries: readonly LedgerEntry[],
  uses: Ledger['uses'],
): { entries: LedgerEntry[]; uses: Ledger['uses'] } {
  const used = new Set(entries.map((one) => one.uses));
  return {
    entries: [...entries],
    uses: Object.fromEntries(Object.entries(uses).filter(([one]) => used.has(one))),
  };
}

/** The posts since an instant that showed any of these records. */
export function postsShowing(
  { entries, uses }: Pick<Ledger, 'entries' | 'uses'>,
  records: ReadonlySet<string>,
  since: number,
): readonly LedgerEntry[] {
  const showing = new Set(
    Object.entries(uses).flatMap(([name, ids]) => (ids.some((id) => records.has(id)) ? [name] : [])),
  );
  return entries.filter(
    ({ state, at, schedule, uses: name }) =>
      state === 'posted' && schedule !== null && at >= since && showing.has(name),
  );
}

function nameUses(
  known: Ledger['uses'],
  records: readonly string[],
): readonly [name: string, uses: Ledger['uses']] {
  if (records.length === 0) return ['', known];
  const wanted = records.join('\n');
  const found = Object.entries(known).find(([, ids]) => ids.join('\n') === wanted);
  if (found !== undefined) return [found[0], known];
  const highest = Math.max(0, ...Object.keys(known).map((name) => Number.parseInt(name, 36) || 0));
  const name = (highest + 1).toString(36);
  return [name, { ...known, [name]: [...records] }];
}
