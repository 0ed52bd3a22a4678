import { z } from 'zod';
import type { ServerContext } from '../../discord/interactions/command.ts';
import { draftKey, keepDraft } from '../../discord/interactions/draft-store.ts';
import { button, buttonRows, channelRow, panel, selectRow } from '../../discord/replies/components.ts';
import { controlId, pageNumber } from '../../discord/replies/control-id.ts';
import { type Form, textInput } from '../../discord/replies/form.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { type Given, NOT_SAVED, PLACE_TYPES, type Refusal } from './options.ts';

/** A way on, by its place in the list; all of them in a select; and a form that has what was typed. */
export const wayId = controlId('schedule', 'way', [draftKey, pageNumber]);
export const waysId = controlId('schedule', 'ways', [draftKey]);
/** Another channel, where the one that was chosen can’t be it. */
export const channelId = controlId('schedule', 'channel', [draftKey]);
export const rewriteId = controlId('schedule', 'rewrite', [draftKey]);

/** What was given to `/schedule add`, or to `/schedule edit` for a schedule, and waits for a word of its author. */
export const refusedSchema = z.object({
  schedule: z.number().int().nullable(),
  /** By the names of the options, as Discord gives them. */
  given: z.record(z.string(), z.unknown()),
  ways: z.array(
    z.object({
      label: z.string(),
      change: z.record(z.string(), z.union([z.string(), z.boolean()]).nullable()),
    }),
  ),
  taken: z.boolean(),
});
export type Refused = z.infer<typeof refusedSchema>;

/** More than these are offered in a select. */
const MAX_BUTTONS = 4;

/** Says why nothing was saved, keeps what was given for a day, and offers the ways on. */
export async function refuse(
  { session, asker }: ServerContext,
  schedule: number | null,
  given: Given,
  { problem, ways }: Refusal,
  isOf: 'time' | 'channel' | null,
): Promise<Reply> {
  const refused: Refused = { schedule, given: writeGiven(given), ways: [...ways], taken: false };
  const key = await keepDraft(session, asker.id, refused);
  const buttons =
    ways.length > MAX_BUTTONS ? [] : ways.map(({ label }, at) => button(label, wayId.id(key, at)));
  const rewrite = isOf === 'time' ? [button('Write it another way', rewriteId.id(key))] : [];
  const options = ways.map(({ label, change }, at) => ({
    label,
    value: String(at),
    description: Object.values(change).join(', '),
  }));
  return panel(
    `${problem.includes('Nothing was saved') ? problem : `${problem} ${NOT_SAVED}`}${isOf === null ? '' : `\n${KEPT}`}`,
    ...(isOf === 'channel' ? [channelRow(channelId.id(key), 'Choose another channel', PLACE_TYPES)] : []),
    ...(buttons.length > 0 || options.length === 0 ? [] : [selectRow(waysId.id(key), 'Choose one', options)]),
    ...buttonRows([...buttons, ...rewrite]),
  );
}

const KEPT = '-# What else you chose is kept.';

/** JSON knows no such great numbers as Discord’s permissions. */
function writeGiven({ channel, ...given }: Given): Refused['given'] {
  if (channel === undefined) return given;
  return { ...given, channel: { ...channel, permissions: String(channel.permissions) } };
}

/** The form with the time and the zone as they were typed. */
export function rewriteForm(customId: string, given: Refused['given']): Form {
  const written = (name: string): string => z.string().catch('').parse(given[name]);
  return {
    form: {
      custom_id: customId,
      title: 'When is it posted?',
      components: [
        textInput({
          id: 'when',
          label: 'When',
          description:
            'every day at 08:00; mondays at 18:00; every 2 weeks on friday at 9; tomorrow at 09:00',
          most: 100,
          value: written('when'),
        }),
        textInput({
          id: 'time-zone',
          label: 'Time zone',
          description: 'A city whose clock it goes by, as Europe/Berlin; empty: as it was',
          most: 60,
          value: written('time-zone'),
        }),
      ],
    },
  };
}
