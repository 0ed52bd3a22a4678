/**
 * An instant (milliseconds since 1970) that Discord shows each reader in their own time zone: `F` with the weekday and the
 * date, `R` as how long until then, or since (Discord developer documentation, "Message Formatting").
 */
export function discordTime(instant: number, style: 'F' | 'R'): string {
  return `<t:${Math.floor(instant / 1000)}:${style}>`;
}
