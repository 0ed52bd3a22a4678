import { foldText } from '../../dossier/text-match.ts';
import { editDistance } from '../../text/edit-distance.ts';
import { utcOffset } from './describe-instant.ts';
import { offsetAt } from './wall-clock.ts';
import { ABBREVIATIONS, AMERICAN, CALLED } from './zone-nicknames.ts';

/** Names of today for zones that `Intl` lists by an older one (IANA, "backward"), and the zone of no place. */
const ALSO_KNOWN = [
  'UTC',
  'Africa/Asmara',
  'America/Argentina/Buenos_Aires',
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'Europe/Kyiv',
  'Pacific/Chuuk',
  'Pacific/Kanton',
  'Pacific/Pohnpei',
];

const NAMES = [...new Set([...Intl.supportedValuesOf('timeZone'), ...ALSO_KNOWN])].toSorted();

/** A name and no offset: "+02:00" says nothing of summer time. */
const NAME = /^[a-z][a-z0-9_+-]*(?:\/[a-z0-9_+-]+)*$/i;

/** Zones whose sign is the other way about than what people write: `Etc/GMT+3` is three hours behind UTC. */
const FIXED = /^(?:etc\/)?(?:gmt|utc|uct)[+-]?\d/i;

/** One that is fine as it is, though it has the form of an abbreviation. */
const UNIVERSAL = /^(?:utc|gmt|uct|zulu|universal|greenwich)$/i;

/** Whether a name says neither a place nor UTC: nobody can tell what was meant. */
function isAmbiguous(name: string): boolean {
  if (UNIVERSAL.test(name)) return false;
  return (
    Object.hasOwn(ABBREVIATIONS, name.toUpperCase()) ||
    /^[a-z]{3}(?:\d[a-z]{3})?$/i.test(name) ||
    FIXED.test(name)
  );
}

/**
 * The zone's name as IANA writes it, whatever its capitals and spaces were, or the offset of "UTC+03:00 all year" as
 * "+03:00"; null where there is none, or its name does not say what is meant: `EST` is New York to one, and five hours
 * behind UTC all year to tz.
 */
export function readTimeZone(typed: string): string | null {
  const name = typed.trim().replaceAll(' ', '_');
  const [, fixed] = /^utc([+-]\d\d:\d\d)_all_year$/i.exec(name) ?? [];
  if (fixed === undefined && (!NAME.test(name) || isAmbiguous(name))) return null;
  try {
    // Unlike Intl, Temporal keeps the name that was given: Asia/Kolkata stays what it is.
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(fixed ?? name).timeZoneId;
  } catch {
    return null;
  }
}

/** A zone as it is shown, and read back: its name, or "UTC+03:00 all year". */
export function zoneText(zone: string): string {
  return /^[+-]/.test(zone) ? `UTC${zone} all year` : zone;
}

/** What a person may mean by the name of a zone, a city, a country or an offset. */
export type FoundZone =
  | { readonly kind: 'zone'; readonly zone: string }
  /** It may be any of these, the likelier first; `why` says why it can’t be told, as a sentence. */
  | { readonly kind: 'several'; readonly why: string; readonly zones: readonly string[] }
  | { readonly kind: 'none' };

/** `findZone` for what names a zone as a whole: no parts of words, no slips. */
export function findNamedZone(typed: string, now: number): FoundZone {
  const name = typed.trim().replaceAll(/\s+/g, ' ');
  const exact = readTimeZone(name);
  if (exact !== null) return { kind: 'zone', zone: exact };
  const offsets = readOffsets(name);
  if (offsets.length > 0) return { kind: 'several', why: NO_SUMMER_TIME, zones: offsets };
  const places = ABBREVIATIONS[name.toUpperCase()];
  if (places !== undefined) return { kind: 'several', why: TWO_ZONES, zones: places };
  const folded = fold(name);
  const american = AMERICAN[folded];
  if (american !== undefined) return { kind: 'zone', zone: american };
  const zones = zonesOfCountry(folded, now);
  return oneOrSeveral(
    zones.length > 0 ? zones : NAMES.filter((zone) => zone.split('/').some((part) => fold(part) === folded)),
  );
}

/** The zone that was typed, or those that may be meant, of what begins like it or is a slip away. */
export function findZone(typed: string, now: number): FoundZone {
  const named = findNamedZone(typed.replace(/ (?:time(?: ?zone)?|tz)$/i, ''), now);
  if (named.kind !== 'none' || typed.trim() === '' || isAmbiguous(typed.trim())) return named;
  const found = oneOrSeveral(zonesBeginning(typed));
  if (found.kind !== 'none') return found;
  const folded = fold(typed);
  const most = folded.length < 6 ? 1 : 2;
  const isNear = (name: string): boolean => name[0] === folded[0] && editDistance(name, folded) <= most;
  const near = NAMES.filter((zone) => [zone, cityOf(zone)].some((name) => isNear(fold(name))));
  return near.length === 0 ? found : { kind: 'several', why: 'There is no such time zone.', zones: near };
}

/** Zones in whose names each typed word begins a word; those that begin with all that was typed first. */
export function zonesBeginning(typed: string): readonly string[] {
  const folded = fold(typed);
  const words = folded.split(' ').filter((word) => word !== '');
  const found = NAMES.filter((name) => words.every((word) => ` ${fold(name)}`.includes(` ${word}`)));
  const begins = (name: string): boolean => name.split('/').some((part) => fold(part).startsWith(folded));
  return [...found.filter(begins), ...found.filter((name) => !begins(name))];
}

/** "New York: UTC-5, summer time"; "Baghdad: UTC+3 all year". */
export function describeZone(zone: string, now: number): string {
  const [offset, later] = offsetsOf(zone, now);
  if (/^[+-]/.test(zone)) return `${utcOffset(offset)} all year, no summer time`;
  return `${cityOf(zone)}: ${utcOffset(offset)}${offset === later ? ' all year' : ' now, with summer time'}`;
}

const TWO_ZONES = 'It can mean several zones, with summer time or without.';
const NO_SUMMER_TIME = 'An offset does not say whether there is summer time.';
const SEVERAL = 'There are several zones of that name.';

function oneOrSeveral(zones: readonly string[]): FoundZone {
  const [zone, ...more] = zones;
  if (zone === undefined) return { kind: 'none' };
  return more.length === 0 ? { kind: 'zone', zone } : { kind: 'several', why: SEVERAL, zones };
}

/** The offsets that "UTC+3", "GMT-5", "+05:30" or "Etc/GMT+3" may mean, as zones. */
function readOffsets(name: string): readonly string[] {
  const [, etc, sign = '', hours = '', minutes = '00'] =
    /^(etc\/)?(?:utc|gmt|uct)? ?([+-])(\d{1,2})(?::?(\d\d))?$/i.exec(name.replace('−', '-')) ?? [];
  if (sign === '' || Number(hours) > 14 || Number(minutes) > 59) return [];
  const signs = etc === undefined ? [sign] : [sign === '+' ? '-' : '+', sign];
  return signs.map((one) => `${one}${hours.padStart(2, '0')}:${minutes}`);
}

/** Its offsets from UTC, in milliseconds, now and half a year later. */
function offsetsOf(zone: string, now: number): readonly [now: number, later: number] {
  return [offsetAt(now, zone), offsetAt(now + HALF_YEAR, zone)];
}

const HALF_YEAR = 182 * 24 * 60 * 60_000;

/** The zones of a country whose clocks differ, one of each kind, those that are named most often first. */
function zonesOfCountry(folded: string, now: number): readonly string[] {
  const code = CALLED[folded] ?? countries().get(folded);
  if (code === undefined) return [];
  const known = [...Object.values(ABBREVIATIONS).flat(), ...ALSO_KNOWN];
  const zones = (new Intl.Locale(`und-${code}`).getTimeZones?.() ?? []).map(nameOfToday);
  const sorted = zones.toSorted((a, b) => rankIn(known, a) - rankIn(known, b));
  const clocks = sorted.map((zone) => offsetsOf(zone, now).join());
  return sorted.filter((_, at) => clocks.indexOf(clocks[at] ?? '') === at);
}

function rankIn(names: readonly string[], name: string): number {
  const at = names.indexOf(name);
  return at === -1 ? names.length : at;
}

function nameOfToday(zone: string): string {
  const [dated, ...names] = [zone, ...ALSO_KNOWN].map((name) => EPOCH.toZonedDateTimeISO(name));
  return names.find((name) => dated?.equals(name))?.timeZoneId ?? zone;
}

const EPOCH = Temporal.Instant.fromEpochMilliseconds(0);

let countryCodes: ReadonlyMap<string, string> | undefined;

/** Codes of ISO 3166 by the English names of countries; made when it is first asked for. */
function countries(): ReadonlyMap<string, string> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  countryCodes ??= new Map(
    letters
      .flatMap((first) => letters.map((second) => `${first}${second}`))
      .flatMap((code) => {
        const name = names.of(code);
        return name === undefined ? [] : [[fold(name), code] as const];
      }),
  );
  return countryCodes;
}

function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

function fold(text: string): string {
  return foldText(text.replaceAll(/[_/\s]+/g, ' ').trim());
}
