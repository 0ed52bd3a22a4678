import { withDoubt } from './doubt.ts';
import { isPlainUnit, saysUnit } from './figure-keys.ts';
import type { Figure, Question, Reading, Statement } from './schema.ts';
import { derive, findRecord, type Snapshot } from './snapshot.ts';
import { NOT_HERE, speakerOf } from './speaker.ts';

/** The short forms that a reply shows: of an actor, a question, a view; and any statement as one sentence. */

/** An actor's short name, or its name. */
export function actorName(snapshot: Snapshot, id: string): string {
  const actor = findRecord(snapshot, 'actor', id);
  return actor?.short ?? actor?.name ?? NOT_HERE;
}

/**
 * Who says it, by the name that replies show: the actor; where the source itself speaks, the one actor whose views it
 * states in its own voice ("Commentator" for the post), else the source's title.
 */
export function voiceName(snapshot: Snapshot, statement: Pick<Statement, 'saidBy' | 'citations'>): string {
  const actor = actorBehind(snapshot, statement);
  return actor === undefined ? speakerOf(snapshot, statement) : actorName(snapshot, actor);
}

/** Whether `voiceName` is the title of the source: nobody is known to speak but the source itself. */
export function isSourceVoice(
  snapshot: Snapshot,
  statement: Pick<Statement, 'saidBy' | 'citations'>,
): boolean {
  return actorBehind(snapshot, statement) === undefined;
}

function actorBehind(
  snapshot: Snapshot,
  { saidBy, citations: [first] }: Pick<Statement, 'saidBy' | 'citations'>,
): string | undefined {
  return saidBy ?? accountsBySource(snapshot).get(first?.source);
}

/** The name of who tells a view that another holds; null where its holder says it, or the source itself speaks. */
export function tellerOf(snapshot: Snapshot, { holder, saidBy }: Reading): string | null {
  return saidBy === null || saidBy === holder ? null : actorName(snapshot, saidBy);
}

const accountsBySource = derive(({ dossier: { readings } }) => {
  const own = readings.filter(({ saidBy }) => saidBy === null);
  const bySource = Map.groupBy(own, ({ citations: [first] }) => first?.source);
  return new Map(
    [...bySource].flatMap(([source, views]) => {
      const [holder, ...others] = new Set(views.map((view) => view.holder));
      return holder === undefined || others.length > 0 ? [] : [[source, holder] as const];
    }),
  );
});

/** "Why?", or the whole question where it has no short form. */
export function questionName({ short, text }: Question): string {
  return short ?? text;
}

/**
 * A statement as one sentence: an event's title, a figure's sentence, a view in short, what is claimed; after it the
 * words of doubt that it does not have.
 */
export function sentenceOf(record: Statement): string {
  return withDoubt(sentenceAlone(record), record);
}

/** The sentence as it stands in the record, which may lack the words of doubt. */
export function sentenceAlone(record: Statement): string {
  if ('title' in record) return record.title;
  if ('label' in record) return record.statement ?? labelledFigure(record);
  return 'holder' in record ? (record.short ?? record.statement) : record.statement;
}

/** "People held: “approximately 65,000”", with the unit where neither says it. */
function labelledFigure(figure: Figure): string {
  const { label, saidAs, unit } = figure;
  return `${label}: “${saidAs}”${isPlainUnit(unit) || saysUnit(figure) ? '' : ` ${unit}`}`;
}
