import type { APIButtonComponent } from 'discord-api-types/v10';
import {
  type Control,
  defineServerControl,
  defineServerSubcommand,
  type ServerContext,
} from '../../discord/interactions/command.ts';
import { listDrafts } from '../../discord/interactions/draft-store.ts';
import { findAnyRecord, nameRecord } from '../../discord/interactions/record-options.ts';
import { shown } from '../../discord/replies/attribution.ts';
import { button, buttonRow, notice, panel, selectRow } from '../../discord/replies/components.ts';
import { controlId } from '../../discord/replies/control-id.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { discordTime } from '../../discord/replies/time.ts';
import { nounOf } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { type Draft, draftSchema, openDraft, type StoredDraft } from './draft.ts';
import { draftId, draftsId } from './draft-ids.ts';
import { draftPage } from './draft-page.ts';
import { textIn } from './fields.ts';
import { RECORD_FORMS } from './kinds.ts';

/** A record that somebody has begun and not yet saved. */
interface Waiting extends StoredDraft {
  /** When it was last changed, ISO 8601. */
  readonly at: string;
}

/** What the person who asks has begun, the newest first. */
export async function waitingDrafts({ session, asker }: ServerContext): Promise<readonly Waiting[]> {
  return (await listDrafts(session, asker.id)).flatMap(({ key, at, value }) => {
    const { data } = draftSchema.safeParse(value);
    return data === undefined ? [] : [{ key, at, draft: data }];
  });
}

/** Asks whether to go on with what was begun before, or to begin anew. */
export function goOnReply(
  { snapshot }: ServerContext,
  [newest, ...others]: readonly [Waiting, ...Waiting[]],
  anew: APIButtonComponent,
): Reply {
  const more = others.length === 0 ? [] : [button(`All ${others.length + 1}`, draftsId.id())];
  return panel(
    `### Go on with ${describeDraft(snapshot, newest.draft)}?\nYou have not saved it yet · ${timeOf(newest)}`,
    buttonRow(button('Go on', draftId.id(newest.key, 0)), anew, ...more),
  );
}

/** "your new claim “They end soon.”", "your change of the claim “They end soon.”". */
function describeDraft(snapshot: Snapshot, draft: Draft): string {
  const title = titleOf(snapshot, draft);
  const what = draft.before === null ? 'your new' : 'your change of the';
  return `${what} ${nounOf(draft.list)}${title === '' ? '' : ` “${shown(title, 100)}”`}`;
}

/** Of one that is changed, as it is called by now. */
function titleOf(snapshot: Snapshot, { list, before, written }: Draft): string {
  if (before !== null)
    return nameRecord(snapshot, list, snapshot.byList[list].get(before.id) ?? before).label;
  const title = RECORD_FORMS[list].titledBy.map((path) => textIn(written, path)).join(' ');
  // A judgement is called by what it weighs.
  const named = list === 'assessments' ? findAnyRecord(snapshot, title) : undefined;
  return named === undefined ? title : nameRecord(snapshot, named.list, named.record).label;
}

function timeOf({ at }: Waiting): string {
  return discordTime(Date.parse(at), 'R');
}

/** What the person who asks has begun; the one that there is, where it is one. */
async function showDrafts(context: ServerContext): Promise<Reply> {
  const waiting = await waitingDrafts(context);
  const [only] = waiting;
  if (only === undefined)
    return notice('You have begun nothing that is not saved. `/data add` and `/data edit` begin something.');
  if (waiting.length === 1) return draftPage(context, only);
  const { snapshot } = context;
  const lines = waiting.map((one) => `- ${capital(describeDraft(snapshot, one.draft))}, ${timeOf(one)}`);
  const options = waiting.map(({ key, draft }) => {
    const what = `${draft.before === null ? 'New' : 'Change of the'} ${nounOf(draft.list)}`;
    return { value: key, label: titleOf(snapshot, draft) || what, description: what };
  });
  return panel(
    [
      `### You have begun ${waiting.length} entries, and not saved them`,
      ...lines,
      '-# Each is kept for a day after you last changed it. Nobody else sees them.',
    ].join('\n'),
    selectRow(goOnId.id(), 'Go on with …', options),
  );
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** Everything that was begun and not saved, to go on with. */
export const draftsSubcommand = defineServerSubcommand({
  description: 'Go on with what you have begun and not saved',
  options: {},
  run: (_input, context) => showDrafts(context),
});

const goOnId = controlId('data', 'go-on');
export const waitingControls: readonly Control[] = [
  defineServerControl(draftsId, (_state, context) => showDrafts(context)),
  defineServerControl(goOnId, async (_state, context, [key = '']) =>
    draftPage(context, await openDraft(context, key)),
  ),
];
