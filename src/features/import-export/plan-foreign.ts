import { runCooperatively } from '../../async/cooperative.ts';
import type { ServerContext } from '../../discord/interactions/command.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { isRecordEdit, type RecordEdit } from '../../dossier/edit.ts';
import type { ForeignFile } from '../../transfer/import-checker.ts';
import { planningReviews } from '../../transfer/plan-reviews.ts';
import { planningTable, type RowProblem } from '../../transfer/plan-table.ts';
import type { ReadReviews } from '../../transfer/read-claim-reviews.ts';
import type { Table } from '../../transfer/read-table.ts';
import { type MatchedColumns, matchColumns } from '../../transfer/table-columns.ts';

/** What a file that is no dossier would change here, and what of it is not taken. */
export interface PlannedForeign {
  readonly edits: readonly RecordEdit[];
  readonly refused: readonly RowProblem[];
  /** How many rows or reviews say what is here already. */
  readonly same: number;
  /** How the file was read. */
  readonly as:
    | { readonly format: 'table'; readonly table: Table; readonly matched: MatchedColumns }
    | { readonly format: 'claim-reviews'; readonly read: ReadReviews };
}

/**
 * Compares a table or claim reviews with the dossier as it is.
 *
 * @throws UserError where a table’s columns don’t tell what it has.
 */
export async function planForeign(
  { snapshot, session }: ServerContext,
  file: ForeignFile,
): Promise<PlannedForeign> {
  if (file.format === 'claim-reviews')
    return { ...(await runCooperatively(planningReviews(snapshot, file.read))), as: file };
  const { table } = file;
  const matched = matchColumns(table.header);
  const plan = (taken: ReadonlySet<string>) =>
    runCooperatively(planningTable(snapshot, table, matched, { now: session.now(), taken }));
  const planned = await plan(new Set());
  const used = planned.made.length === 0 ? new Set<string>() : await idsOfHistory(session, snapshot.revision);
  const isClear = planned.made.every((id) => !used.has(id));
  return { ...(isClear ? planned : await plan(used)), as: { ...file, matched } };
}

const PAGE = 100;

/** All ids that entries ever had: the history of an id is its own, and it may come back. */
async function idsOfHistory(
  { history }: Pick<ServerSession, 'history'>,
  revision: number,
): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (let from = revision; from >= 1; ) {
    const page = await history({ from, limit: PAGE });
    for (const edit of page.flatMap(({ edits }) => edits).filter(isRecordEdit)) {
      ids.add(edit.id);
      if (edit.after !== null) ids.add(edit.after.id);
    }
    from = (page.at(-1)?.number ?? 1) - 1;
  }
  return ids;
}
