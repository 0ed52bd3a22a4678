import { ICalCalendar, ICalEventTransparency } from 'ical-generator';
import { sentenceOf, voiceName } from '../dossier/display-names.ts';
import { describeEdtf, type EdtfDate, parseEdtf, pointsOf, whenEdtf } from '../dossier/edtf-date.ts';
import { spansOfPoint } from '../dossier/edtf-point.ts';
import type { DossierEvent } from '../dossier/schema.ts';
import { findRecord, type Snapshot } from '../dossier/snapshot.ts';
import { saidWhen } from '../dossier/speaker.ts';
import { selectTimeline } from '../dossier/timeline.ts';
import { cleanText } from '../text/clean-text.ts';
import { scopeKey } from './scope-key.ts';

export interface WrittenCalendar {
  readonly bytes: Buffer;
  /** How many events are in it. */
  readonly dated: number;
  /** Events whose source gives no date, which are in no calendar. */
  readonly undated: number;
  /** Events whose date no calendar can hold: of no known beginning nor end, before the year 1 or after 9999. */
  readonly unplaced: number;
}

interface Writing {
  /** The server’s id and the dossier’s number. */
  readonly scope: string;
  /** ISO 8601. */
  readonly writtenAt: string;
}

/**
 * A dossier’s timeline as iCalendar (RFC 5545): one event for all the days that each date may mean, with who says so, how
 * exact the date is, and where it is from in its description. Pauses after each event.
 */
export function* writingCalendar(
  snapshot: Snapshot,
  { scope, writtenAt }: Writing,
): Generator<void, WrittenCalendar, void> {
  const { dossier, revision } = snapshot;
  const calendar = new ICalCalendar({
    name: cleanText(dossier.title),
    prodId: { company: 'Readout', product: 'Timeline', language: 'EN' },
  });
  const { entries } = selectTimeline(snapshot, { kind: 'all' });
  let [dated, undated, unplaced] = [0, 0, 0];
  for (const { event, date } of entries) {
    const span = date === null ? null : spanOf(date);
    if (date === null) undated += 1;
    else if (span === null) unplaced += 1;
    else {
      dated += 1;
      calendar.createEvent({
        // The same whenever it is written, so that a calendar takes it for a new version of what it has.
        id: `${event.id}.${scopeKey(scope)}@readout`,
        sequence: revision,
        stamp: writtenAt,
        start: new Date(span.first),
        // RFC 5545, 3.6.1: the day after the last.
        end: new Date(span.last + A_DAY_MS),
        allDay: true,
        transparency: ICalEventTransparency.TRANSPARENT,
        summary: cleanText(`${leadOf(snapshot, event)}: ${sentenceOf(event)}`),
        description: describe(snapshot, event, date),
        categories: [...(event.outlook ? [{ name: 'Expected' }] : []), { name: VOICES[event.voice] }],
      });
    }
    yield;
  }
  return { bytes: Buffer.from(`${calendar.toString()}\r\n`), dated, undated, unplaced };
}

const VOICES = { reported: 'Reported', commentary: 'Commentary' } as const;

const A_DAY_MS = 24 * 60 * 60 * 1000;
const [FIRST_DAY, LAST_DAY] = [Date.parse('0001-01-01'), Date.parse('9999-12-30')];

/** The first and the last day that a date may mean; of one that is open, those that it names. Null where none can be written. */
function spanOf(date: EdtfDate): { readonly first: number; readonly last: number } | null {
  const isOpen = !Number.isFinite(date.min) || !Number.isFinite(date.max);
  const spans = isOpen ? pointsOf(date).flatMap(spansOfPoint) : date.spans;
  const [min, max] = [Math.min(...spans.map((one) => one.min)), Math.max(...spans.map((one) => one.max))];
  if (spans.length === 0 || min < FIRST_DAY || max >= LAST_DAY + A_DAY_MS) return null;
  return { first: min, last: Math.floor(max / A_DAY_MS) * A_DAY_MS };
}

/** "Reported", "Expected, reported by US officials", "Commentary by Commentator". */
function leadOf(snapshot: Snapshot, event: DossierEvent): string {
  const by = event.voice === 'reported' && event.saidBy === null ? '' : ` by ${voiceName(snapshot, event)}`;
  const said = `${VOICES[event.voice]}${by}`;
  return event.outlook ? `Expected, ${said.charAt(0).toLowerCase()}${said.slice(1)}` : said;
}

function describe(snapshot: Snapshot, event: DossierEvent, date: EdtfDate): string {
  const sources = event.citations.flatMap(({ source }) => findRecord(snapshot, 'source', source) ?? []);
  return [
    ...(event.detail === event.title ? [] : [cleanText(event.detail), '']),
    ...(event.outlook ? [`Expected when it was said, ${saidOn(snapshot, event)}.`] : []),
    `Date: ${describeEdtf(date)}${event.dateNote === undefined ? '' : `. ${cleanText(event.dateNote)}`}`,
    `Who says it: ${cleanText(voiceName(snapshot, event))} (${VOICES[event.voice].toLowerCase()})`,
    ...sources.map(({ title, url }) => `Source: ${cleanText(title)}${url === undefined ? '' : ` ${url}`}`),
  ].join('\n');
}

/** "on 22 January 2026", "at a date not known". */
function saidOn(snapshot: Snapshot, event: DossierEvent): string {
  const said = saidWhen(snapshot, event);
  const date = said === null ? null : parseEdtf(said.edtf);
  if (said === null || date === null) return 'at a date not known';
  return `${said.relayed ? 'which was relayed ' : ''}${whenEdtf(date)}`;
}
