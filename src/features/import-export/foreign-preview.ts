import { countOf, shown } from '../../discord/replies/attribution.ts';
import { firstOf } from '../../discord/replies/blocks.ts';
import { fieldName } from '../../discord/replies/record-words.ts';
import type { SentFile } from '../../discord/replies/responder.ts';
import { checkShownWording } from '../../dossier/check-wording.ts';
import type { RecordEdit } from '../../dossier/edit.ts';
import { nounsOf } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { MAX_PROBLEMS } from '../../transfer/check-import.ts';
import type { RowProblem } from '../../transfer/plan-table.ts';
import type { Separator } from '../../transfer/read-table.ts';
import { problemLine } from '../history/problem-line.ts';
import type { PlannedForeign } from './plan-foreign.ts';

const MAX_NAMED = 5;
const MAX_COLUMNS = 20;
const MAX_LEFT_OUT = 8;

const SEPARATORS: Readonly<Record<Separator, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
};

/** How a file was read: what it has, which column became what, what is left out, and what is not taken. */
export function aboutForeign(
  { as, refused, same, edits }: PlannedForeign,
  later: Snapshot,
): readonly string[] {
  const noun = nounOfFile(as);
  const count = as.format === 'table' ? as.table.rows.length : as.read.reviews.length;
  const odd = edits.flatMap((edit) => oddWords(edit, later));
  return [
    ...(as.format === 'table' ? aboutColumns(as) : aboutReviews(as.read.leftOut)),
    `${countOf(count, noun)}: ${[
      `${edits.length.toLocaleString('en')} ${edits.length === 1 ? 'change' : 'changes'}`,
      ...(same === 0 ? [] : [`${same.toLocaleString('en')} as here already`]),
      ...(refused.length === 0 ? [] : [`**${rowsOf(refused).length.toLocaleString('en')} not taken**`]),
    ].join(', ')}`,
    ...aboutRefused(refused, noun),
    ...(odd.length === 0
      ? []
      : ['**Look at this before you go on**: the wording of some entries.', ...firstOf(odd, 3)]),
  ];
}

/** "row", "claim review". */
export function nounOfFile({ format }: PlannedForeign['as']): string {
  return format === 'table' ? 'row' : 'claim review';
}

function aboutColumns({
  table,
  matched,
}: Extract<PlannedForeign['as'], { readonly format: 'table' }>): readonly string[] {
  const { kind, columns, leftOut } = matched;
  const named = columns.map(({ header, field: { path } }) => {
    const name = path === 'credibility' ? 'Credibility of its sources' : fieldName(path);
    return `“${shown(header, 30)}” is ${name}`;
  });
  const encoding =
    table.encoding === 'Windows-1252'
      ? 'Windows-1252, for it is no UTF-8: look whether its letters are right'
      : table.encoding;
  return [
    `Read as **${nounsOf(kind)}**, by its columns, separated by ${SEPARATORS[table.separator]}, in ${encoding}.`,
    `Columns: ${firstOf(named, MAX_COLUMNS).join(', ')}.`,
    ...leftOutLine(
      'Left out',
      leftOut.map((name) => `“${shown(name, 30)}”`),
    ),
  ];
}

function aboutReviews(
  leftOut: readonly { readonly name: string; readonly count: number }[],
): readonly string[] {
  return [
    'Read as **claim reviews**: each claim is its claimant’s, and a rating stays the reviewer’s words, a claim of theirs that nothing here is graded by.',
    ...leftOutLine(
      'Without a place here, and left out',
      leftOut.map(({ name, count }) => `${shown(name, 60)} (${count.toLocaleString('en')})`),
    ),
  ];
}

function leftOutLine(lead: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`${lead}: ${firstOf(names, MAX_LEFT_OUT).join(', ')}.`];
}

/** What is not taken and what to write instead; the same of many rows once. */
function aboutRefused(refused: readonly RowProblem[], noun: string): readonly string[] {
  const groups = Map.groupBy(refused, ({ column, problem }) => `${column}\n${problem}`);
  const lines = [...groups.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const { column, value, problem } = first;
    const rows = rowsOf(same);
    const numbers = rows.slice(0, 4).join(', ');
    const more = rows.length > 4 ? ` and ${(rows.length - 4).toLocaleString('en')} more` : '';
    const where = column === null ? '' : `, “${shown(column, 30)}”`;
    const there = rows.length > 1 || value === null ? '' : ` is “${shown(value, 40)}”`;
    return [
      `- ${noun}${rows.length > 1 ? 's' : ''} ${numbers}${more}${where}${there}: ${shown(problem, 140)}`,
    ];
  });
  return firstOf(lines, MAX_NAMED);
}

/** All that is not taken, one problem a line, where that is more than a reply shows. */
export function refusedFile(refused: readonly RowProblem[], noun: string): SentFile | null {
  if (refused.length <= MAX_NAMED) return null;
  const told = refused.slice(0, MAX_PROBLEMS).map(({ row, column, value, problem }) => {
    const where = column === null ? '' : `, ${column}${value === null ? '' : ` is ${value}`}`;
    return `${noun} ${row}${where}: ${problem}`;
  });
  const lines = firstOf(told, MAX_PROBLEMS, refused.length);
  return {
    name: 'not-taken.txt',
    contentType: 'text/plain; charset=utf-8',
    data: Buffer.from(`${lines.join('\n')}\n`),
  };
}

function rowsOf(refused: readonly RowProblem[]): readonly number[] {
  return [...new Set(refused.map(({ row }) => row))];
}

/** What a form would have refused in the wording. */
function oddWords({ kind, after }: RecordEdit, later: Snapshot): readonly string[] {
  if (after === null) return [];
  return checkShownWording(after, `${kind}[0]`).map((problem) =>
    problemLine(later, { ...problem, entry: after.id }),
  );
}
