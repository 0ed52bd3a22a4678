import { addId, type SuggestedKind, suggestId } from '../../discord/interactions/add-ids.ts';
import type { Context } from '../../discord/interactions/command.ts';
import { mayUse } from '../../discord/interactions/permissions.ts';
import { shown } from '../../discord/replies/attribution.ts';
import { button, buttonRow, mainButton, panel } from '../../discord/replies/components.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { isBare, nextStepOf } from '../../dossier/next-step.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { describeStep, type StepOffer } from './next-step.ts';

/** What a command shows, where the dossier has none of it. */
interface Wanted {
  readonly heading: string;
  /** What an editor adds then, once there is a source. */
  readonly next: StepOffer;
  /** What anybody else proposes. */
  readonly suggests: SuggestedKind;
}

type Shown = 'events' | 'figures' | 'claims' | 'questions' | 'sources';

const WANTED: Readonly<Record<Shown, Wanted>> = {
  events: {
    heading: 'No events are here yet',
    next: added('event', 'an event: what happened, or is expected.', 'Add an event'),
    suggests: 'event',
  },
  figures: {
    heading: 'No numbers are here yet',
    next: added('figure', 'a figure: a number as it was said.', 'Add a figure'),
    suggests: 'figure',
  },
  claims: {
    heading: 'No claims are here yet',
    next: added('claim', 'a claim: one statement by one person or outlet.', 'Add a claim'),
    suggests: 'claim',
  },
  questions: {
    heading: 'Nothing contested is here yet',
    next: added('question', 'a question on which accounts differ, in no side’s terms.', 'Add a question'),
    suggests: 'claim',
  },
  sources: { heading: 'No sources are here yet', next: describeStep({ add: 'source' }), suggests: 'source' },
};

function added(kind: Parameters<typeof addId.id>[0], what: string, label: string): StepOffer {
  return { line: `**Next:** ${what}`, buttons: [mainButton(label, addId.id(kind))] };
}

/** In place of a list of what the dossier has none of: that, and what can be done about it; null where it has some. */
export function missingInstead(what: Shown): (context: Context) => Promise<Reply> | null {
  return (context) => {
    if (context.snapshot.byList[what].size > 0) return null;
    const { heading, next, suggests } = WANTED[what];
    return missingReply(context, heading, nextIn(context.snapshot, next), suggests);
  };
}

/** In place of a briefing of which nothing could be told; null where something can. */
export function bareInstead(context: Context): Promise<Reply> | null {
  const { snapshot } = context;
  if (!isBare(snapshot)) return null;
  const step = nextStepOf(snapshot) ?? ({ add: 'statement' } as const);
  const heading = `“${shown(snapshot.dossier.title, 200)}”: nothing is here yet`;
  return missingReply(context, heading, describeStep(step), 'event');
}

function nextIn({ byList }: Snapshot, next: StepOffer): StepOffer {
  return byList.sources.size === 0 ? describeStep({ add: 'source' }) : next;
}

/** Of the dossier as it once was only what is missing is told: nothing is added to that. */
async function missingReply(
  { level, session, snapshot }: Context,
  heading: string,
  next: StepOffer,
  suggests: SuggestedKind,
): Promise<Reply> {
  const head = `### ${heading}`;
  if (session === null) return panel(`${head}\n${EDITORS_ADD}`);
  const [newest] = await session.history({ limit: 1 });
  if ((newest?.number ?? 0) !== snapshot.revision) return panel(head);
  if (mayUse(level, 'editor')) return panel(`${head}\n${next.line}`, buttonRow(...next.buttons));
  if (session.settings.review === 'off') return panel(`${head}\n${EDITORS_ADD}`);
  const label = `Suggest ${suggests === 'event' ? 'an' : 'a'} ${suggests}`;
  return panel(
    `${head}\n${EDITORS_ADD} You can suggest something to them.`,
    buttonRow(button(label, suggestId.id(suggests))),
  );
}

const EDITORS_ADD = 'This server’s editors add entries with `/data add`.';
