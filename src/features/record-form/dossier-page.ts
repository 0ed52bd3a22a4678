import { addId } from '../../discord/interactions/add-ids.ts';
import { type Control, defineServerControl, type ServerContext } from '../../discord/interactions/command.ts';
import { shown } from '../../discord/replies/attribution.ts';
import { whole } from '../../discord/replies/blocks.ts';
import { button, buttonRow, type Row, selectRow } from '../../discord/replies/components.ts';
import { controlId, pageNumber } from '../../discord/replies/control-id.ts';
import { describeValue } from '../../discord/replies/field-lines.ts';
import { pagedReply } from '../../discord/replies/paged-reply.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { Term } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors/errors.ts';
import { retireEdits } from '../../revisions/retire.ts';
import { trySubmit } from '../submit/submit-change.ts';
import { ownForm } from './own-form.ts';

/** What the dossier says of itself, and a way to change each of it: its title and note, its summary, its groups of words. */
export function dossierPage({ snapshot }: ServerContext, page = 0): Reply {
  const { title, note, summary } = snapshot.dossier;
  const { records: terms } = snapshot.byList.terms;
  const own = [
    ...whole('**Title** ', title),
    ...whole('**Note** ', note),
    ...whole('**Summary** ', summary === undefined || summary.text === '' ? 'none yet' : summary.text),
    ...citedLines(snapshot),
    `**Words that mean the same here** ${terms.length === 0 ? 'none yet' : ''}\n-# ${LIMITS}`,
  ];
  return pagedReply({
    heading: '### The dossier itself',
    blocks: [...own, ...terms.map(({ words }) => `- ${shown(words.join(', '), 300)}`)],
    separator: '\n',
    page,
    most: 20,
    turnTo: (to) => dossierPageId.id(to),
    below: () => '',
    rows: (indexes) => [
      buttonRow(
        button('Title and note', titleId.id()),
        button('Summary', addId.id('summary')),
        button('Add a group of words', addId.id('terms')),
      ),
      ...termRows(indexes.flatMap((index) => terms[index - own.length] ?? [])),
    ],
  });
}

const LIMITS =
  'A search for one word of a group finds the others. A group has two words or more, of 4,000 characters in all. Names stand with whom they name.';

function citedLines(snapshot: Snapshot): readonly string[] {
  const { summary } = snapshot.dossier;
  if (summary === undefined || summary.citations.length === 0) return [];
  return whole('**Sources of the summary** ', describeValue(snapshot, 'citations', summary.citations));
}

function termRows(terms: readonly Term[]): readonly Row[] {
  if (terms.length === 0) return [];
  const options = terms.map(({ id, words }) => ({
    value: id,
    label: words.join(', '),
    description: `${words.length} words`,
  }));
  return [
    selectRow(termId.id(), 'Change a group of words', options),
    selectRow(termRetireId.id(), 'Remove a group of words', options),
  ];
}

const dossierPageId = controlId('data', 'dossier', [pageNumber]);
const titleId = controlId('data', 'title-form');
/** Opens the form of the group that is chosen. */
export const termId = controlId('data', 'term');
const termRetireId = controlId('data', 'term-retire');

export const dossierPageControls: readonly Control[] = [
  defineServerControl(dossierPageId, ([page], context) => dossierPage(context, page)),
  defineServerControl(titleId, (_state, context) => ownForm(context, 'title'), { opensForm: true }),
  defineServerControl(termRetireId, async (_state, context, [id = '']) => {
    const retirement = context.snapshot.byList.terms.has(id)
      ? retireEdits(context.snapshot, id, false)
      : null;
    if (retirement?.ok !== true)
      throw new UserError('That group of words is no longer here. Use `/data edit record:dossier` again.');
    return (await trySubmit(context, { edits: retirement.edits, why: '', origin: 'edit' }, null)).reply;
  }),
];
