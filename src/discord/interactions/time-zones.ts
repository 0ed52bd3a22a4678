import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import { z } from 'zod';
import { findNamedZone, findZone, zonesBeginning, zoneText } from '../../schedule/when/zone-names.ts';
import { shown } from '../replies/attribution.ts';

/** A time zone that a person typed, or what they meant where that is one alone. */
export const timeZoneText = z.string().transform((typed, context): string => {
  const found = findZone(typed, Date.now());
  if (found.kind === 'zone') return found.zone;
  const why = found.kind === 'several' ? found.why : 'There is no such time zone.';
  const zones = found.kind === 'several' ? found.zones.slice(0, 4) : ['Europe/Berlin', 'Asia/Baghdad', 'UTC'];
  const named = zones.map((zone) => `\`${zoneText(zone)}\``).join(', ');
  context.addIssue({
    code: 'custom',
    message: `“${shown(typed.trim(), 60)}”: ${why} Choose the place whose clock you mean, in the list that opens while you type, or write its name: ${named}.`,
  });
  return z.NEVER;
});

/** Zones of what was typed so far: a place, a country, an abbreviation or an offset. At most 25. */
export function completeTimeZone(typed: string): readonly APIApplicationCommandOptionChoice<string>[] {
  const named = findNamedZone(typed, Date.now());
  const meant = named.kind === 'zone' ? [named.zone] : named.kind === 'several' ? named.zones : [];
  return [...new Set([...meant, ...zonesBeginning(typed)])].slice(0, 25).map((zone) => ({
    name: zoneText(zone).replaceAll('_', ' '),
    value: zoneText(zone),
  }));
}
