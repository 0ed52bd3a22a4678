import { citationsOf, countOf, describeDate, leadOf, shown } from '../../discord/replies/attribution.ts';
import type { AsOf } from '../../dossier/briefing.ts';
import type { Claim, DossierEvent, Figure } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { speakerOf } from '../../dossier/speaker.ts';
import type { TimelineEntry } from '../../dossier/timeline.ts';

/**
 * Records in few lines, for a briefing of one screen: what is said, who says it, how sure, and where it is from. What
 * one source says stands in one line.
 */
export interface Line {
  readonly line: string;
  /** Ids of the records that it tells of. */
  readonly records: readonly string[];
}

export function eventLines(snapshot: Snapshot, entries: readonly TimelineEntry[]): readonly Line[] {
  const groups = Map.groupBy(entries, ({ event }) => originOf(snapshot, event));
  return [...groups].map(([origin, alike]) =>
    setTogether(
      alike.map(({ event }) => {
        const when = event.date === null ? 'Undated' : describeDate(event.date);
        return {
          id: event.id,
          words: [`**${when}** ${shown(event.title, 110)}`, ...hedgedAs(event)].join(', '),
        };
      }),
      origin,
    ),
  );
}

/** Figures as they were said, those of one source and one date together. */
export function figureLines(snapshot: Snapshot, figures: readonly Figure[]): readonly Line[] {
  const grounds = (figure: Figure): string =>
    `${originOf(snapshot, figure)}, ${figure.asOf === null ? 'undated' : `as of ${describeDate(figure.asOf)}`}`;
  return [...Map.groupBy(figures, grounds)].map(([origin, alike]) =>
    setTogether(
      alike.map((figure) => ({
        id: figure.id,
        words: [`${shown(figure.label, 64)} “${shown(figure.saidAs, 30)}”`, ...hedgedAs(figure)].join(', '),
      })),
      origin,
    ),
  );
}

/** An event or claim of what is yet to come, with when it was said. */
export function expectationLine(snapshot: Snapshot, record: DossierEvent | Claim): string {
  const text = 'detail' in record ? record.detail : record.statement;
  const grounds = [firstCitation(snapshot, record), ...hedgedAs(record)].join(', ');
  return `- ${leadOf(snapshot, record)}${shown(text, 130)} (${grounds})`;
}

/** "-# As of revision 0; newest dated event 22 January 2026 (year uncertain); undated: 7 of 10 events, 9 of 9 figures." */
export function describeReach({ revision, newest, events, figures }: AsOf): string {
  const date =
    newest === null ? 'no event is dated' : `newest dated event ${describeDate(newest.event.date)}`;
  const undated = `${events.undated} of ${countOf(events.all, 'event')}, ${figures.undated} of ${countOf(figures.all, 'figure')}`;
  return `-# As of revision ${revision}; ${date}; undated: ${undated}.`;
}

interface Told {
  readonly id: string;
  readonly words: string;
}

/** As many as fit into a line, at least one. */
function setTogether(all: readonly Told[], origin: string): Line {
  let told = all.slice(0, 1);
  for (const next of all.slice(1)) {
    if ([...told, next].map(({ words }) => words).join('; ').length + 2 + origin.length > LINE_ROOM) break;
    told = [...told, next];
  }
  return {
    line: `- ${told.map(({ words }) => words).join('; ')} (${origin})`,
    records: told.map(({ id }) => id),
  };
}

const LINE_ROOM = 580;

type Said = DossierEvent | Claim | Figure;

/** "Reported, US officials, Statements by US officials [F6], via Quoted news analysis". */
function originOf(snapshot: Snapshot, statement: Said): string {
  const voice = statement.voice === 'reported' ? 'Reported' : 'Commentary';
  const speaker = statement.saidBy === null ? [] : [shown(speakerOf(snapshot, statement), 50)];
  return [voice, ...speaker, firstCitation(snapshot, statement)].join(', ');
}

function hedgedAs({ hedge }: Said): readonly string[] {
  return hedge === undefined ? [] : [`hedged “${shown(hedge, 50)}”`];
}

function firstCitation(snapshot: Snapshot, { citations }: Said): string {
  return citationsOf(snapshot, { citations: citations.slice(0, 1) });
}
