import type { Problem } from './check-record.ts';
import { sentenceAlone } from './display-names.ts';
import { doubtBeside, holds, inBrackets } from './doubt.ts';
import { type Edit, isRecordEdit } from './edit.ts';
import type { AnyRecord } from './record-lists.ts';
import type { Statement } from './schema.ts';

/**
 * What is wrong with how a record is worded: its hedge does not stand in its statement, or a figure's number does not.
 * It binds what is added or edited. What was saved before, an undo and an import are taken as they are.
 */
export function checkWording(record: AnyRecord, path: string): readonly Problem[] {
  const statement = 'statement' in record ? record.statement : undefined;
  if (statement === undefined) return [];
  const problems: Problem[] = [];
  const hedge = 'hedge' in record ? record.hedge : undefined;
  if (hedge !== undefined && !holds(statement, hedge.split('…')))
    problems.push({
      path: `${path}.hedge`,
      problem: `“${hedge}” is not in the statement; put it there as it was said, or empty the words of doubt`,
    });
  if ('saidAs' in record && !holds(statement, [record.saidAs]))
    problems.push({
      path: `${path}.statement`,
      problem: `write a whole sentence that has “${record.saidAs}” in it, as it was said`,
    });
  return problems;
}

/**
 * The same, and words of doubt that no reply has in its sentence: of an event in its title, of a view in its short form,
 * of a figure that has no sentence. They are shown after it.
 */
export function checkShownWording(record: AnyRecord, path: string): readonly Problem[] {
  const problems = checkWording(record, path);
  if (!('voice' in record) || problems.some((one) => one.path === `${path}.hedge`)) return problems;
  const doubt = doubtBeside(record, sentenceAlone(record));
  if (doubt === null) return problems;
  const problem = `${shownField(record)} does not have it; put it there as it was said, or replies show it after the sentence: ${inBrackets(doubt)}`;
  return [...problems, { path: `${path}.hedge`, problem }];
}

function shownField(record: Statement): string {
  if ('title' in record) return 'the title';
  return 'holder' in record ? 'the short form' : 'the number as it was said';
}

/** What is wrong with the wording of all that edits add, or word otherwise than it was. */
export function checkEditWording(edits: readonly Edit[]): readonly Problem[] {
  return edits.filter(isRecordEdit).flatMap(({ kind, after, before, at }) => {
    if (after === null || (before !== null && wordingOf(before) === wordingOf(after))) return [];
    return checkWording(after, at === undefined ? after.id : `${kind}[${at}]`);
  });
}

/** The fields that are held against each other. */
function wordingOf(record: AnyRecord): string {
  const fields: Readonly<Record<string, unknown>> = { ...record };
  return JSON.stringify([fields['statement'], fields['hedge'], fields['saidAs']]);
}
