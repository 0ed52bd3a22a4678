import type { APIButtonComponent } from 'discord-api-types/v10';
import { nounOf } from '../../dossier/record-lists.ts';
import { findStatement, type Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors/errors.ts';
import { whole } from '../replies/blocks.ts';
import { button, buttonRow, buttonRows, notice, type Row, selectRow } from '../replies/components.ts';
import { describeTouched, openQuestions } from '../replies/contested.ts';
import { pagedReply } from '../replies/paged-reply.ts';
import { showRecord } from '../replies/record-page.ts';
import type { Reply } from '../replies/reply.ts';
import { howSureLines, sourceBlocks } from '../replies/source-details.ts';
import { type Context, type Control, defineControl } from './command.ts';
import {
  ABOUT_HEADING,
  aboutButton,
  aboutId,
  aboutPageId,
  citedId,
  citedPageId,
  entryId,
  mistakeId,
  mistakeInId,
  sourcesButton,
  sureId,
  wholeId,
} from './entry-ids.ts';
import { compareButton } from './lead-on.ts';
import { findAnyRecord, idOfKey, idsOfKeys, nameRecord, recordKey } from './record-options.ts';

/** Where an entry stands. */
interface EntryPlace {
  /** The custom id of what turns to a page of the entry with this key. */
  readonly turnTo?: (page: number, key: string) => string;
  /** Whether its reader knows the sentence: what the page adds to that stands first. */
  readonly isTold?: boolean;
  /** Further controls, which stand on every page. */
  readonly rows?: readonly Row[];
}

/**
 * One entry to its last word.
 *
 * @throws UserError where the dossier has no such entry.
 */
export function showEntry(
  snapshot: Snapshot,
  id: string | undefined,
  page: number,
  { turnTo = wholeId.id, isTold = false, rows = [] }: EntryPlace = {},
): Reply {
  const record = id === undefined ? null : showRecord(snapshot, id, isTold);
  if (id === undefined || record === null) throw new UserError(GONE);
  const contested = describeTouched(snapshot, [id]);
  const opened = pagedReply({
    heading: record.heading,
    blocks: record.blocks,
    empty: '',
    page,
    most: 12,
    turnTo: (to) => turnTo(to, recordKey(id)),
    below: () => contested,
    footer: '',
    rows: () => [...rows, ...entryButtons(snapshot, id, record.hedged)],
  });
  return { ...opened, follow: recordKey(id) };
}

function entryButtons(snapshot: Snapshot, id: string, hedged: boolean): readonly Row[] {
  const buttons = [
    ...(hedged ? [button('How sure?', sureId.id(recordKey(id)))] : []),
    ...compareButton(openQuestions(snapshot, [id])),
    ...(findStatement(snapshot, id) === undefined ? [] : [sourcesButton(snapshot, [id])]),
  ];
  return buttons.length === 0 ? [] : [buttonRow(...buttons)];
}

/** The sources of these entries, each with its grade, its reason, what relayed it, the quotes and the link. */
function showCited({ snapshot, session }: Context, keys: string, page: number): Reply {
  const ids = idsOfKeys(snapshot, keys);
  const mayReport = session !== null && session.settings.review !== 'off';
  if (ids.length === 0) throw new UserError(GONE);
  const reported = mayReport ? ids : [];
  return pagedReply({
    heading: '### Sources',
    blocks: sourceBlocks(snapshot, ids),
    empty: '',
    page,
    most: 8,
    turnTo: (to) => citedPageId.id(to, keys),
    below: () => '',
    footer: '',
    rows: () => [
      ...buttonRows([...reportButton(reported), ...aboutButton(snapshot)]),
      ...reportSelect(snapshot, reported),
    ],
  });
}

/** The way to report a mistake in the one entry that the sources are of; none where they are of several. */
function reportButton(ids: readonly string[]): readonly APIButtonComponent[] {
  return ids.length === 1 ? ids.map((id) => button('Report a mistake', mistakeId.id(id))) : [];
}

/** The same where they are of several, in the one that is chosen. */
function reportSelect(snapshot: Snapshot, ids: readonly string[]): readonly Row[] {
  if (ids.length < 2) return [];
  const options = ids.flatMap((id) => {
    const found = findAnyRecord(snapshot, id);
    if (found === undefined) return [];
    const { label } = nameRecord(snapshot, found.list, found.record);
    return [{ value: id, label, description: nounOf(found.list) }];
  });
  return [selectRow(mistakeInId.id(), 'Report a mistake in …', options)];
}

/** What the editors say of the dossier as a whole. */
function showAbout({ dossier }: Snapshot, page: number): Reply {
  return pagedReply({
    heading: `### ${ABOUT_HEADING}`,
    blocks: dossier.note.trim() === '' ? [] : whole('', dossier.note),
    empty: 'They note nothing any longer.',
    page,
    most: 12,
    turnTo: aboutPageId.id,
    below: () => '',
    rows: () => [],
  });
}

function showSure(snapshot: Snapshot, key: string): Reply {
  const statement = findStatement(snapshot, idOfKey(snapshot, key));
  if (statement === undefined) throw new UserError(GONE);
  return notice(howSureLines(snapshot, statement).join('\n'));
}

const GONE = 'That entry is no longer in the dossier. Use the command again for what is.';

/** What opens privately from any reply: an entry, its sources, and how sure it is said. */
export const entryControls: readonly Control[] = [
  defineControl(entryId, (_state, { snapshot }, [id]) => showEntry(snapshot, id, 0), { apart: true }),
  defineControl(wholeId, ([page, key], { snapshot }) => showEntry(snapshot, idOfKey(snapshot, key), page)),
  defineControl(sureId, ([key], { snapshot }) => showSure(snapshot, key), { apart: true }),
  defineControl(citedId, ([keys], context) => showCited(context, keys, 0), { apart: true }),
  defineControl(citedPageId, ([page, keys], context) => showCited(context, keys, page)),
  defineControl(aboutId, (_state, { snapshot }) => showAbout(snapshot, 0), { apart: true }),
  defineControl(aboutPageId, ([page], { snapshot }) => showAbout(snapshot, page)),
];
