import { shown } from '../../discord/replies/attribution.ts';
import { firstOf } from '../../discord/replies/blocks.ts';
import { panel } from '../../discord/replies/components.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { FileProblem } from '../../transfer/check-import.ts';
import { fileOf } from './sent-file.ts';
import { blankRow } from './template-files.ts';

const MAX_TOLD = 10;
const PROBLEMS_FILE = 'problems.txt';

/** Why a file can't be imported: where, what stands there, and what to write instead; all of it as a file where it is much. */
export function brokenFileReply(filename: string, problems: readonly FileProblem[], more: number): Reply {
  const all = problems.length + more;
  const told = problems.slice(0, MAX_TOLD).map(({ line, path, value, problem }) => {
    const there = value === null ? '' : ` is ${shown(value, 70)}`;
    return `- line ${line}, ${shown(path, 80)}${there}: ${shown(problem, 160)}`;
  });
  const text = [
    `### “${shown(filename, 80)}” can’t be imported`,
    'Nothing was changed. Fix this in the file:',
    ...firstOf(told, MAX_TOLD, all),
  ].join('\n');
  if (all <= MAX_TOLD) return panel(text, blankRow());
  const data = Buffer.from(listOf(problems, more));
  const file = { name: PROBLEMS_FILE, contentType: 'text/plain; charset=utf-8', data };
  return { ...panel(text, fileOf(file), blankRow()), files: [file] };
}

/** One problem a line, in the order of the file. */
function listOf(problems: readonly FileProblem[], more: number): string {
  const lines = problems
    .toSorted((a, b) => a.line - b.line)
    .map(
      ({ line, path, value, problem }) =>
        `line ${line}, ${path}${value === null ? '' : ` is ${value}`}: ${problem}`,
    );
  const left =
    more > 0 ? [`… and ${more.toLocaleString('en')} more; fix these first, and import it again.`] : [];
  return `${[...lines, ...left].join('\n')}\n`;
}
