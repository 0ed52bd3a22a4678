import { z } from 'zod';
import {
  type Control,
  defineServerControl,
  defineServerSubcommand,
  type ServerContext,
} from '../../discord/interactions/command.ts';
import { draftKey, dropDraft, keepDraft, readDraft } from '../../discord/interactions/draft-store.ts';
import { boolean, required, string } from '../../discord/interactions/option.ts';
import { anyRecordOption, findAnyRecord } from '../../discord/interactions/record-options.ts';
import { shown } from '../../discord/replies/attribution.ts';
import { button, buttonRow, mainButton, notice, panel, type Row } from '../../discord/replies/components.ts';
import { describeTouched } from '../../discord/replies/contested.ts';
import { controlId, OUTDATED, pageNumber } from '../../discord/replies/control-id.ts';
import { pagedReply } from '../../discord/replies/paged-reply.ts';
import { countOfEntries, quoteRecord } from '../../discord/replies/record-words.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { nounOf } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { foldText } from '../../dossier/text-match.ts';
import { UserError } from '../../errors/errors.ts';
import type { Referrer } from '../../revisions/referrers.ts';
import { type Retirement, retireEdits } from '../../revisions/retire.ts';
import { findOrRetired } from '../history/retired-entries.ts';
import { openDossierId } from '../settings/dossier-ids.ts';
import { trySubmit } from '../submit/submit-change.ts';
import { affectedPage, blockOf, CHANGED_SINCE, hashEdits, summaryBlock } from './affected-page.ts';

/** Why a record was not retired: what still points at it, in pages. */
function pointingPage(
  snapshot: Snapshot,
  id: string,
  pointing: readonly Referrer[],
  page: number,
  key: string | null,
): Reply {
  return pagedReply({
    heading: `### Not retired: ${countOfEntries(pointing.length)} still ${pointing.length === 1 ? 'mentions' : 'mention'} it\n${nameOf(snapshot, id)}`,
    blocks: [
      key === null
        ? 'Nothing was changed. Change these first, or use `/data retire` with `cascade`: then you are shown which of them would go and which would only lose the mention, before anything is saved.'
        : 'Nothing was changed. Change these first, or see which of them would go along, and which would only lose the mention.',
      ...pointing.map((one) => blockOf(snapshot, 'The', one)),
      ...(isInSummary(snapshot, id) ? [summaryBlock(snapshot, 'The')] : []),
    ],
    page,
    most: 9,
    turnTo: (to) => pointingId.id(to, id),
    below: () => describeTouched(snapshot, [id]),
    rows: () => (key === null ? [] : [seeAllRow(key)]),
  });
}

/** Why a source was not retired that no entry mentions. */
function citedBySummary(snapshot: Snapshot, id: string, key: string): Reply {
  return panel(
    `### Not retired: the dossier’s summary still cites it\n${nameOf(snapshot, id)}\nNothing was changed. Take it out of the summary first (\`/data edit record:dossier\`), or see what would go: then the summary stays without this source.`,
    seeAllRow(key),
  );
}

function seeAllRow(key: string): Row {
  return buttonRow(button('See what would go', retiringId.id(key, 0)));
}

interface Asking {
  readonly page: number;
  readonly why: string;
  /** Whether the edits are others than the person was shown before. */
  readonly isOther?: boolean;
}

/** Asks the person to confirm a retirement that takes other entries along. */
function cascadePage(
  snapshot: Snapshot,
  key: string,
  agreed: Agreed,
  { page, why, isOther = false }: Asking,
): Reply {
  const entries = countOfEntries(agreed.retired.length);
  const lead = [
    isOther ? CHANGED_SINCE : 'Nothing is changed yet.',
    `${entries} would go: what is named here, and what would not be the same statement without it.`,
    `**Reason** ${shown(why, 600)}`,
  ].join('\n');
  return affectedPage(snapshot, agreed, lead, {
    heading: `### Retire ${entries}?`,
    page,
    turnTo: (to) => retiringId.id(key, to),
    buttons: [mainButton(`Retire ${entries}`, retireId.id(key)), button('Keep everything', keepId.id(key))],
  });
}

function isInSummary({ dossier: { summary } }: Snapshot, id: string): boolean {
  return summary?.citations.some(({ source }) => source === id) === true;
}

function nameOf(snapshot: Snapshot, id: string): string {
  const found = findAnyRecord(snapshot, id);
  return found === undefined ? '' : `The ${nounOf(found.list)} ${quoteRecord(found.record, 200)}`;
}

/**
 * Takes a record out of every reply; the history keeps it. A record that others point at needs `cascade` and a
 * confirmation of what goes along.
 */
export const retireRecord = defineServerSubcommand({
  description: 'Take an entry out of every reply; the history keeps it',
  options: {
    record: anyRecordOption,
    reason: required(
      string(
        'Why; it stands in the history',
        z
          .string()
          .trim()
          .min(1, 'Write why: it stands in the history.')
          .max(500, 'Write at most 500 characters.'),
        { max: 500 },
      ),
    ),
    cascade: boolean('Whether what can’t stand without it goes as well; you see what, and are asked'),
  },
  run: async ({ record, reason, cascade = false }, context) => {
    const { session } = context;
    if (foldText(record.trim()) === 'dossier') return wholeDossierPage(context);
    const named = await findOrRetired(context, record);
    if ('reply' in named) return named.reply;
    const { record: found } = named.found;
    const { snapshot, asker } = context;
    const retirement = retireEdits(snapshot, found.id, cascade);
    const keep = (agreed: Agreed): Promise<string> =>
      keepDraft(session, asker.id, { id: found.id, why: reason, seen: hashEdits(agreed) } satisfies Asked);
    if (!retirement.ok) {
      const key = await keep(cascadeOf(snapshot, found.id));
      return pointingPage(snapshot, found.id, retirement.pointing, 0, key);
    }
    if (!cascade && isInSummary(snapshot, found.id))
      return citedBySummary(snapshot, found.id, await keep(cascadeOf(snapshot, found.id)));
    const asks = retirement.trimsSummary || retirement.retired.length + retirement.unlinked.length > 1;
    if (!asks)
      return (await trySubmit(context, { edits: retirement.edits, why: reason, origin: 'edit' }, null)).reply;
    return cascadePage(snapshot, await keep(retirement), retirement, { page: 0, why: reason });
  },
});

/** Admins set a whole dossier aside, which keeps it and all of its history. */
function wholeDossierPage({ level, session }: ServerContext): Reply {
  if (level !== 'admin')
    throw new UserError('A whole dossier is set aside by an admin of this server, with `/settings show`.');
  return panel(
    '### A whole dossier is set aside\nIt is kept with its history, used nowhere, and can be brought back. Nothing is changed yet.',
    buttonRow(button('Open this dossier', openDossierId.id(session.dossier))),
  );
}

/** A retirement that waits for confirmation; `seen` is the `hashEdits` of what the person was shown. */
const askedSchema = z.object({ id: z.string(), why: z.string(), seen: z.string() });
type Asked = Readonly<z.infer<typeof askedSchema>>;

const pointingId = controlId('data', 'pointing', [pageNumber, z.string().max(40)]);
const retiringId = controlId('data', 'retiring', [draftKey, pageNumber]);
const retireId = controlId('data', 'retire', [draftKey]);
const keepId = controlId('data', 'keep', [draftKey]);
export const retireControls: readonly Control[] = [
  defineServerControl(pointingId, ([page, id], { snapshot }) => {
    if (findAnyRecord(snapshot, id) === undefined) throw new UserError(OUTDATED);
    const retirement = retireEdits(snapshot, id, false);
    return pointingPage(snapshot, id, retirement.ok ? [] : retirement.pointing, page, null);
  }),
  defineServerControl(retiringId, async ([key, page], context) => {
    const { asked, retirement } = await openAsked(context, key);
    return cascadePage(context.snapshot, key, retirement, { page, why: asked.why });
  }),
  defineServerControl(retireId, ([key], context) => confirm(context, key)),
  defineServerControl(keepId, async ([key], context) => {
    await openAsked(context, key);
    await dropDraft(context.session, key);
    return notice('### Nothing was retired');
  }),
];

/** Asks again where the dossier changed meanwhile so that other records would go. */
async function confirm(context: ServerContext, key: string): Promise<Reply> {
  const { session } = context;
  const { id } = await readDraft(session, context.asker.id, key, askedSchema);
  const named = await findOrRetired(context, id);
  if ('reply' in named) {
    await dropDraft(session, key);
    return named.reply;
  }
  const { asked, retirement } = await openAsked(context, key);
  if (hashEdits(retirement) !== asked.seen) {
    const fresh = await keepDraft(session, context.asker.id, { ...asked, seen: hashEdits(retirement) });
    await dropDraft(session, key);
    return cascadePage(context.snapshot, fresh, retirement, { page: 0, why: asked.why, isOther: true });
  }
  const change = { edits: retirement.edits, why: asked.why, origin: 'edit' } as const;
  const { reply, settled } = await trySubmit(context, change, null);
  if (settled) await dropDraft(session, key);
  return reply;
}

type Agreed = Extract<Retirement, { readonly ok: true }>;

async function openAsked(
  context: ServerContext,
  key: string,
): Promise<{ readonly asked: Asked; readonly retirement: Agreed }> {
  const asked = await readDraft(context.session, context.asker.id, key, askedSchema);
  return { asked, retirement: cascadeOf(context.snapshot, asked.id) };
}

function cascadeOf(snapshot: Snapshot, id: string): Agreed {
  const retirement = retireEdits(snapshot, id, true);
  if (!retirement.ok)
    throw new UserError('That entry is no longer in the dossier: somebody retired it meanwhile.');
  return retirement;
}
