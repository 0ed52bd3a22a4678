import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import { findNamedZone, zonesBeginning, zoneText } from '../../schedule/when/zone-names.ts';
import { shown } from '../replies/attribution.ts';

/** What to write in place of a text that is no time zone, nor near one. */
export function noSuchZone(typed: string): string {
  return `“${shown(typed, 60)}” is no time zone. Write a city whose clock you mean, its country, or \`UTC\`; while you type, a list opens.`;
}

/** Zones of what was typed so far: a place, a country, an abbreviation or an offset. At most 25. */
export function completeTimeZone(typed: string): readonly APIApplicationCommandOptionChoice<string>[] {
  const named = findNamedZone(typed, Date.now());
  const meant = named.kind === 'zone' ? [named.zone] : named.kind === 'several' ? named.zones : [];
  return [...new Set([...meant, ...zonesBeginning(typed)])].slice(0, 25).map((zone) => ({
    name: zoneText(zone).replaceAll('_', ' '),
    value: zoneText(zone),
  }));
}
