/**
 * The clock on the wall of a zone. A wall time is a number too: the epoch milliseconds that it would have if
 * the zone were UTC, so that wall times compare and add up like instants.
 */

/**
 * What the clock shows at an instant.
 *
 * @throws RangeError if there is no such zone.
 */
export function wallTime(instant: number, zone: string): number {
  return instant + offsetAt(instant, zone);
}

/** How far the zone's clock is ahead of UTC at an instant, in milliseconds. */
export function offsetAt(instant: number, zone: string): number {
  return zoned(instant, zone).offsetNanoseconds / 1e6;
}

/**
 * The instant of a wall time: of one that comes twice the first, of one that the clock skips the moment at which
 * it does so. A later wall time never has an earlier instant.
 *
 * @throws RangeError if there is no such zone.
 */
export function instantOf(wall: number, zone: string): number {
  const plain = zoned(wall, 'UTC').toPlainDateTime();
  const taken = plain.toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds;
  let instant = taken;
  // "Earlier" leads a skipped time back to before the gap; the change is the next one from there.
  while (wallTime(instant, zone) < wall) {
    const change = zoned(instant, zone).getTimeZoneTransition('next');
    if (change === null) return taken;
    instant = change.epochMilliseconds;
  }
  return instant;
}

/** The wall time of a text `YYYY-MM-DDTHH:MM`, or null where the calendar has no such day or the day no such time. */
export function readWallTime(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text)) return null;
  const wall = Date.parse(`${text}Z`);
  return Number.isNaN(wall) || writeWallTime(wall) !== text ? null : wall;
}

/** A wall time as `YYYY-MM-DDTHH:MM`, its seconds left out. */
export function writeWallTime(wall: number): string {
  return new Date(wall).toISOString().slice(0, 16);
}

function zoned(instant: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(instant)).toZonedDateTimeISO(zone);
}
