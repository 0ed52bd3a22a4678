import { z } from 'zod';
import type { ServerContext } from '../../discord/interactions/command.ts';
import { draftKey, keepDraft } from '../../discord/interactions/draft-store.ts';
import { shown } from '../../discord/replies/attribution.ts';
import { button, buttonRow, panel } from '../../discord/replies/components.ts';
import { controlId, pageNumber } from '../../discord/replies/control-id.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { describeZone, type FoundZone, zoneText } from '../../schedule/when/zone-names.ts';

/** What was given, with the zones that its time zone may mean, until one is chosen. */
export const askedZone = z.object({ given: z.record(z.string(), z.unknown()), zones: z.array(z.string()) });
export const zoneId = controlId('settings', 'zone', [draftKey, pageNumber]);

/** As many as a row has room for. */
const MAX_ZONES = 5;

/** Asks which zone is meant, and keeps what was given, by the names of the options, until one is chosen. */
export async function askForZone(
  { session, asker }: ServerContext,
  given: Readonly<Record<string, unknown>>,
  { why, zones }: Extract<FoundZone, { kind: 'several' }>,
): Promise<Reply> {
  const now = Date.parse(session.now());
  const offered = zones.slice(0, MAX_ZONES);
  const key = await keepDraft(session, asker.id, { given, zones: offered.map(zoneText) });
  const typed = shown(z.string().catch('').parse(given['time-zone']), 60);
  return panel(
    `“${typed}”: ${why} Choose the clock that you mean. Nothing was set yet; all else that you chose is kept.`,
    buttonRow(...offered.map((zone, index) => button(describeZone(zone, now), zoneId.id(key, index)))),
  );
}
