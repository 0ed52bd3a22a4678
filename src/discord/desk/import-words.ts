import type { FieldEdit, OrderEdit } from '../../dossier/edit.ts';
import type { Refused } from '../../revisions/apply-edits.ts';
import type { FileProblem } from '../../transfer/check-import.ts';
import { shown } from '../replies/attribution.ts';
import { notice } from '../replies/components.ts';
import type { Reply } from '../replies/reply.ts';

const MOST_TOLD = 10;

/** Why a file can't be imported: where, what stands there, and what to write instead. */
export function brokenFileReply(filename: string, problems: readonly FileProblem[], more: number): Reply {
  const told = problems.slice(0, MOST_TOLD).map(({ line, path, value, problem }) => {
    const there = value === null ? '' : ` is ${shown(value, 70)}`;
    return `- line ${line}, ${shown(path, 80)}${there}: ${shown(problem, 160)}`;
  });
  const left = problems.length - told.length + more;
  return notice(
    [
      `### “${shown(filename, 80)}” can’t be imported`,
      'Nothing was changed. Mend this in the file:',
      ...told,
      ...(left > 0
        ? [
            `… and ${left.toLocaleString('en')} more`,
            '-# Where the bot runs, `npm run dossier -- check FILE` tells them all.',
          ]
        : []),
    ].join('\n'),
  );
}

/** Why a file that is right does not fit into this server's dossier. */
export function misfitReply(filename: string, refused: Refused): Reply {
  const problems =
    refused.reason === 'problems'
      ? refused.problems.map(({ path, problem }) => `- ${shown(path, 80)}: ${shown(problem, 200)}`)
      : ['- The dossier was changed meanwhile. Use the command again.'];
  const left = problems.length - MOST_TOLD;
  return notice(
    [
      `### “${shown(filename, 80)}” does not fit into this dossier`,
      'The file is right in itself, but with what is here it would not be. Nothing was changed.',
      ...problems.slice(0, MOST_TOLD),
      ...(left > 0 ? [`… and ${left.toLocaleString('en')} more`] : []),
    ].join('\n'),
  );
}

/** A change of the dossier itself, in a line. */
export function briefEdit(edit: FieldEdit | OrderEdit): string {
  if (edit.kind === 'order') return `Another order of the ${edit.list}`;
  const text = (value: string | null): string => (value === null ? 'none' : `“${shown(value, 100)}”`);
  return `The dossier’s ${edit.field === '$schema' ? 'schema address' : edit.field}: ${text(edit.before)} → ${text(edit.after)}`;
}
