import { tellerOf } from '../../dossier/display-names.ts';
import { holderOf, readingsOf, silentAccounts } from '../../dossier/readings.ts';
import type { Question, Reading } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { listWords } from '../../text/list-words.ts';
import { hedgeBeside } from './attribution.ts';
import { describePicture, type Picture } from './picture.ts';
import { inset, isolated, sanitize } from './sanitize.ts';
import type { View, ViewsCard } from './views-card.ts';

const MAX_VIEWS = 8;
/** Of more views than this each is cut sooner. */
const MAX_AT_LENGTH = 4;

/** The views on a question, a row each, in order of the holder's name; null where nobody has one. */
export function viewsPicture(snapshot: Snapshot, question: Question): Picture | null {
  const readings = readingsOf(snapshot, question.id);
  if (readings.length === 0) return null;
  const limit = readings.length > MAX_AT_LENGTH ? 180 : 360;
  const views = readings.slice(0, MAX_VIEWS).map((reading) => viewOf(snapshot, reading, limit));
  const card: ViewsCard = {
    kind: 'views',
    title: sanitize(question.text, 180),
    lead: describeCount(views, readings.length),
    views,
    notes: describeSilence(snapshot, question),
  };
  return { name: 'views.png', alt: describeCard(card), card };
}

function viewOf(snapshot: Snapshot, reading: Reading, limit: number): View {
  const statement = sanitize(reading.statement, limit);
  const teller = tellerOf(snapshot, reading);
  return {
    holder: `${inset(holderOf(snapshot, reading), 60)}${teller === null ? '' : `, as told by ${inset(teller, 40)}`}`,
    voice: reading.voice,
    statement,
    hedge: hedgeBeside(reading, statement),
  };
}

/** "3 views, by name. Readout doesn’t judge between them.", "Only one voice says so: Commentator." */
function describeCount([first]: readonly View[], count: number): string {
  if (count === 1) return `Only one voice says so: ${first?.holder}.`;
  const shown = count > MAX_VIEWS ? `; the text has all, these are the first ${MAX_VIEWS}` : '';
  return `${count} views, by name${shown}. Readout doesn’t judge between them.`;
}

function describeSilence(snapshot: Snapshot, { id }: Question): readonly string[] {
  const silent = silentAccounts(snapshot, id);
  const named = silent.slice(0, 2).map((name) => inset(name, 50));
  const rest = silent.length - named.length;
  return silent.length === 0
    ? []
    : [`Not mentioned by: ${listWords([...named, ...(rest === 0 ? [] : [`${rest} more`])], 'and')}.`];
}

function describeCard({ title, lead, views, notes }: ViewsCard): string {
  return describePicture([
    `${isolated(title)} ${lead}`,
    ...views.map(({ holder, voice, statement, hedge }) => {
      const hedged = hedge === null ? '' : ` (${hedge})`;
      return `${holder}, ${voice}: ${isolated(statement)}${hedged}`;
    }),
    ...notes,
  ]);
}
