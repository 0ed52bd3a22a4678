import type { ListContent } from '../../discord/interactions/list-view.ts';
import { MARKS, shown } from '../../discord/replies/attribution.ts';
import { describeQuestions } from '../../discord/replies/contested.ts';
import { lazyList } from '../../discord/replies/lazy-list.ts';
import { holderOf, readingsOf } from '../../dossier/readings.ts';
import type { Question } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';

/** Contested questions with the names of those who have a view on each; the control of custom id `openWith` opens one. */
export function questionList(
  snapshot: Snapshot,
  openWith: string,
  questions: readonly Question[] = snapshot.dossier.questions,
): ListContent {
  return {
    heading: `### ${describeQuestions(snapshot, questions)}`,
    entries: lazyList(questions, (question) => {
      const names = describeHolders(snapshot, question, ({ voice, name }) => `${MARKS[voice]}\u00a0${name}`);
      return {
        block: () => `**${shown(question.text, 200)}**\n${names}`,
        records: readingsOf(snapshot, question.id).map(({ id }) => id),
        opens: [
          {
            id: question.id,
            label: question.text,
            description: describeHolders(snapshot, question, ({ name }) => name),
          },
        ],
      };
    }),
    most: 6,
    opens: 'Compare the views on a question',
    openWith,
  };
}

interface Holder {
  readonly voice: 'reported' | 'commentary';
  readonly name: string;
}

/** "📰 Basim Al-Awadi · 💬 Commentator", "Only 💬 Commentator", each name once. */
function describeHolders(snapshot: Snapshot, { id }: Question, write: (holder: Holder) => string): string {
  const views = readingsOf(snapshot, id);
  const all = [
    ...new Set(views.map((view) => write({ voice: view.voice, name: shown(holderOf(snapshot, view), 50) }))),
  ];
  if (all.length === 0) return 'Nobody has a view on this yet';
  const left = all.length - MAX_NAMED;
  const named = `${all.slice(0, MAX_NAMED).join(' · ')}${left > 0 ? ` and ${left} more` : ''}`;
  return all.length === 1 ? `Only ${named}` : named;
}

const MAX_NAMED = 6;
