import { countOf, shown } from '../../discord/replies/attribution.ts';
import { describeContested, describeSilence } from '../../discord/replies/contested.ts';
import { recordEntry } from '../../discord/replies/record-entry.ts';
import { questionName } from '../../dossier/display-names.ts';
import { readingsOf } from '../../dossier/readings.ts';
import type { Question } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import type { Section } from './section.ts';

/** Characters of views that a message shows; of the others their number. */
const ROOM = 2600;
const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/** Every view of a contested question, one short line each, in order of the name shown. */
export function viewsSection(snapshot: Snapshot, question: Question, asksForVerdict: boolean): Section {
  const views = readingsOf(snapshot, question.id);
  const shownViews = fitting(
    snapshot,
    views.map(({ id }) => id),
  );
  const left = views.length - shownViews.length;
  return {
    about: question.id,
    lines: (cite) => [
      headline(question, views.length, asksForVerdict),
      ...shownViews.flatMap((id) => recordEntry(snapshot, id)?.block(cite) ?? []),
      ...(left === 0 ? [] : [`**Compare** shows all ${countOf(views.length, 'view')}.`]),
      ...describeSilence(snapshot, question),
    ],
    said: shownViews,
    questions: [question],
  };
}

function headline({ differ, ...question }: Question, count: number, asksForVerdict: boolean): string {
  const asked = shown(questionName(question), 120);
  const matter = differ === undefined ? null : shown(differ, 130).replace(/\.$/, '');
  if (!asksForVerdict) return matter === null ? `Accounts differ: ${asked}` : `Accounts differ on ${matter}.`;
  const views = `${NUMBERS[count] ?? count} ${count === 1 ? 'view' : 'views'}`;
  return `Readout doesn’t judge. ${matter === null ? `${views}: ${asked}` : `${views} on ${matter}:`}`;
}

/** All views, or where these are very many and long the first that fit. */
function fitting(snapshot: Snapshot, ids: readonly string[]): readonly string[] {
  let room = ROOM;
  return ids.filter((id) => {
    room -= recordEntry(snapshot, id)?.block(() => '').length ?? 0;
    return room > 0;
  });
}

/** Each contested question by its name, with how many views there are on it. */
export function questionsSection(
  snapshot: Snapshot,
  questions: readonly Question[],
  asksForVerdict: boolean,
): Section {
  const contested = questions.filter(({ id }) => readingsOf(snapshot, id).length > 0);
  const named = contested.slice(0, MAX_QUESTIONS);
  const left = contested.length - named.length;
  return {
    about: 'questions',
    lines: () => [
      `${asksForVerdict ? 'Readout doesn’t judge. ' : ''}${describeContested(snapshot, contested).replace(/\.$/, ':')}`,
      ...named.map(
        (question) =>
          `- **${shown(questionName(question), 120)}** ${countOf(readingsOf(snapshot, question.id).length, 'view')}`,
      ),
      ...(left === 0 ? [] : [`- and ${countOf(left, 'more question')}`]),
    ],
    said: [],
    questions: contested,
  };
}

const MAX_QUESTIONS = 8;
