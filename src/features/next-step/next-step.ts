import type { APIButtonComponent } from 'discord-api-types/v10';
import { addId } from '../../discord/interactions/add-ids.ts';
import { shown } from '../../discord/replies/attribution.ts';
import { button, mainButton } from '../../discord/replies/components.ts';
import { controlId } from '../../discord/replies/control-id.ts';
import { markId } from '../../discord/replies/mark.ts';
import { questionName } from '../../dossier/display-names.ts';
import { isRecordEdit } from '../../dossier/edit.ts';
import { type NextStep, nextStepOf } from '../../dossier/next-step.ts';
import { readingsOf } from '../../dossier/readings.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import type { Revision } from '../../revisions/revision.ts';

/** What an editor is offered to do next: a line of markdown, and the buttons that do it. */
export interface StepOffer {
  readonly line: string;
  readonly buttons: readonly APIButtonComponent[];
  /** Set where the step is any event, figure or claim. */
  readonly isStatement?: true;
}

/** A step offered in a reply that may be of another dossier: its buttons are marked, so that they go to the one given. */
export function offerInDossier(dossier: number, { buttons, ...step }: StepOffer): StepOffer {
  const marked = buttons.map((one) =>
    'custom_id' in one ? { ...one, custom_id: markId(one.custom_id, { dossier }) } : one,
  );
  return { ...step, buttons: marked };
}

/** What a story needs next, in words. */
export function describeStep(step: NextStep): StepOffer {
  switch (step.add) {
    case 'source':
      return offer('a source. Every entry cites one.', mainButton('Add a source', addId.id('source')));
    case 'statement':
      return {
        ...offer(
          'an event, a figure or a claim that a source states.',
          mainButton('Add an event', addId.id('event')),
          button('Add a figure', addId.id('figure')),
          button('Add a claim', addId.id('claim')),
        ),
        isStatement: true,
      };
    case 'question':
      return offer(
        'a question on which accounts differ, in no side’s terms.',
        mainButton('Add a question', addId.id('question')),
      );
    case 'view': {
      const asked = `“${shown(questionName(step.question), 80)}”`;
      return offer(
        step.views === 0
          ? `a view: how somebody answers ${asked}`
          : `a second view, by somebody else, on ${asked}`,
        mainButton('Add a view', addId.id('reading')),
      );
    }
  }
}

function offer(what: string, ...buttons: readonly APIButtonComponent[]): StepOffer {
  return { line: `**Next:** ${what}`, buttons };
}

/**
 * What comes next once a change is saved in a story that is only begun, or that it has just become enough for a
 * briefing; in any other, what goes on from the entry that was added, or null.
 */
export function afterSaving(earlier: Snapshot, later: Snapshot, revision: Revision): StepOffer | null {
  const step = nextStepOf(later);
  if (step !== null) return describeStep(step);
  const isSourced = !lacksSource(later);
  if (nextStepOf(earlier)?.add !== 'view' && !(isSourced && lacksSource(earlier)))
    return afterAdding(revision, later);
  const enough = `That is enough for a first briefing${isSourced ? '' : ', though its summary names no source yet'}.`;
  return {
    line: `${enough} \`/schedule add\` posts it at set times.`,
    buttons: [
      mainButton('Preview a post', firstPostId.id()),
      ...(isSourced ? [] : [button('Name the summary’s source', addId.id('summary'))]),
    ],
  };
}

/** What goes on from the last entry that was added: its question wants two views, anybody else says or does something. */
function afterAdding({ edits, origin }: Revision, later: Snapshot): StepOffer | null {
  const added = edits.flatMap((edit) =>
    isRecordEdit(edit) && edit.before === null && edit.after !== null ? [edit.after] : [],
  );
  const last = added.at(-1);
  if (last === undefined || (origin !== 'edit' && origin !== 'suggestion')) return null;
  const asked = later.byList.questions.get('holder' in last ? last.question : last.id);
  const views = asked === undefined ? undefined : readingsOf(later, asked.id).length;
  if (asked !== undefined && (views === 0 || views === 1))
    return describeStep({ add: 'view', question: asked, views });
  if (later.byList.actors.get(last.id) !== undefined)
    return {
      ...describeStep({ add: 'statement' }),
      line: '**Next:** what they say or do, as a source has it.',
    };
  const isSourced = 'reliability' in last || ('citations' in last && last.citations.length > 0);
  return isSourced
    ? { line: '**Next:** what else this source states, or another source.', buttons: [] }
    : null;
}

/** Whether a summary stands in a briefing without a source, as that of a new dossier does. */
function lacksSource({ dossier: { summary } }: Snapshot): boolean {
  return summary !== undefined && summary.text !== '' && summary.citations.length === 0;
}

/** Shows what a daily schedule would post; nobody has to have made one. */
export const firstPostId = controlId('schedule', 'first-post');
