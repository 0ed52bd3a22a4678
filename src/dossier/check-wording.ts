import type { Problem } from './check-record.ts';
import { type Edit, isRecordEdit } from './edit.ts';
import type { AnyRecord } from './record-lists.ts';

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
      problem: `the statement does not have it; put “${hedge}” into the statement as it was said, or change the words of doubt`,
    });
  if ('saidAs' in record && !holds(statement, [record.saidAs]))
    problems.push({
      path: `${path}.statement`,
      problem: `write a whole sentence that has “${record.saidAs}” in it, as it was said`,
    });
  return problems;
}

/** Likewise of all that edits add, or word otherwise than it was. */
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

/** Whether a text has all the parts, one after another; neither case nor spaces matter. */
function holds(text: string, parts: readonly string[]): boolean {
  const within = fold(text);
  let at = 0;
  return parts.map(fold).every((part) => {
    const found = within.indexOf(part, at);
    at = found + part.length;
    return found !== -1;
  });
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
