import { compareEdtf } from './edtf-date.ts';
import { type CapacityReport, reportCapacity } from './occupancy.ts';
import { readingsOf, silentAccounts } from './readings.ts';
import type { Claim, DossierEvent, Figure, Question, Reading, Source, Statement } from './schema.ts';
import { derive, type Snapshot } from './snapshot.ts';
import { selectTimeline, type TimelineEntry } from './timeline.ts';

/**
 * What a dossier comes to: every record of it once, in sections, and the occupancy computed from its figures. It
 * is made of the dossier alone, without a clock, so that the same dossier always gives the same briefing.
 */
export interface Briefing {
  /** What happened, as reported: dated events newest first (the EDTF order reversed), then undated ones. */
  readonly reported: readonly TimelineEntry[];
  /** What happened, as commentary tells it, in the same order. */
  readonly commentary: readonly TimelineEntry[];
  readonly numbers: Numbers;
  /** Every contested question with every reading of it, by holder's name. */
  readonly contested: readonly Contested[];
  /** What is yet to come, as reported and as commentary has it. */
  readonly expected: Readonly<Record<Statement['voice'], readonly Expectation[]>>;
  /** Claims of what is or was, in the dossier's order. */
  readonly claims: readonly Claim[];
  readonly sources: readonly Source[];
  readonly asOf: AsOf;
}

export interface Numbers {
  readonly capacity: CapacityReport;
  /** Figures that the occupancy is computed from: people held, capacity, arrivals; each once. */
  readonly computedFrom: readonly Figure[];
  /** Occupancy levels as they were said, which are of another kind than the computed one. */
  readonly levels: readonly Figure[];
  /** All others. */
  readonly others: readonly Figure[];
}

export interface Contested {
  readonly question: Question;
  readonly readings: readonly Reading[];
  /** Names of the accounts that do not address it. */
  readonly silent: readonly string[];
}

/** One thing that is expected, and the claims of the same voice that support it: they expect no other thing. */
export interface Expectation {
  readonly record: DossierEvent | Claim;
  readonly supportedBy: readonly Claim[];
}

/** How far the dossier's own dates reach. */
interface AsOf {
  readonly revision: number;
  /** The newest dated event that is not yet to come. */
  readonly newest: TimelineEntry | null;
  readonly events: Count;
  readonly figures: Count;
}

interface Count {
  readonly all: number;
  readonly undated: number;
}

export const briefingOf = derive((snapshot): Briefing => {
  const { dossier } = snapshot;
  const { entries } = selectTimeline(snapshot, { kind: 'all' });
  const past = newestFirst(entries.filter(({ event }) => !event.outlook));
  return {
    reported: past.filter(({ event }) => event.voice === 'reported'),
    commentary: past.filter(({ event }) => event.voice === 'commentary'),
    numbers: numbersOf(snapshot),
    contested: dossier.questions.map((question) => ({
      question,
      readings: readingsOf(snapshot, question.id),
      silent: silentAccounts(snapshot, question.id),
    })),
    expected: expectationsOf(snapshot, entries),
    claims: dossier.claims.filter(({ outlook }) => !outlook),
    sources: dossier.sources,
    asOf: {
      revision: snapshot.revision,
      newest: past.find(({ date }) => date !== null) ?? null,
      events: countUndated(dossier.events.map(({ date }) => date)),
      figures: countUndated(dossier.figures.map(({ asOf }) => asOf)),
    },
  };
});

function newestFirst(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  return entries.toSorted((a, b) => {
    if (a.date === null || b.date === null) return Number(a.date === null) - Number(b.date === null);
    return compareEdtf(b.date, a.date);
  });
}

function numbersOf(snapshot: Snapshot): Numbers {
  const capacity = reportCapacity(snapshot, {});
  const computedFrom = new Set(
    capacity.occupancies.flatMap(({ held, capacity: places, after }) => [
      held,
      places,
      ...after.flatMap(({ figure, alsoSaid }) => (figure === null ? alsoSaid : [figure, ...alsoSaid])),
    ]),
  );
  return {
    capacity,
    computedFrom: [...computedFrom],
    levels: capacity.reportedLevels,
    others: snapshot.dossier.figures.filter(
      (figure) => !computedFrom.has(figure) && figure.measure !== 'occupancy-level',
    ),
  };
}

function expectationsOf(snapshot: Snapshot, entries: readonly TimelineEntry[]): Briefing['expected'] {
  const ofVoice = (voice: Statement['voice']): readonly Expectation[] => {
    const events = entries
      .map(({ event }) => event)
      .filter((event) => event.outlook && event.voice === voice);
    const expected = new Set(events.map(({ id }) => id));
    const claims = snapshot.dossier.claims.filter((claim) => claim.outlook && claim.voice === voice);
    const claimsOf = Map.groupBy(claims, ({ supports }) => supports.find((id) => expected.has(id)));
    return [
      ...events.map((record) => ({ record, supportedBy: claimsOf.get(record.id) ?? [] })),
      ...(claimsOf.get(undefined) ?? []).map((record) => ({ record, supportedBy: [] })),
    ];
  };
  return { reported: ofVoice('reported'), commentary: ofVoice('commentary') };
}

function countUndated(dates: readonly (string | null)[]): Count {
  return { all: dates.length, undated: dates.filter((date) => date === null).length };
}
