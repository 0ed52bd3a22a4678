/** What people did of late and how the bot answered, whoever and wherever they are: for the person who tests a bot. */
import type { Backend } from '../backend.ts';
import type { Interaction, InteractionEvent } from '../interactions/interaction.ts';
import { createSignal, type Signal } from '../signal.ts';
import { interactionName } from './interaction-name.ts';
import { pageRefusal } from './page-refusal.ts';
import type { PageInteraction, PageRefusal } from './protocol.ts';

export interface Activity {
  /** The last ones, oldest first. */
  interactions(): readonly PageInteraction[];
  refusals(): readonly PageRefusal[];
  /** Each interaction when it is sent and whenever its outcome changes. */
  readonly changes: Signal<PageInteraction>;
  readonly refused: Signal<PageRefusal>;
}

type Outcome = PageInteraction['outcome'];

const MOST = 100;

export function watchActivity(backend: Backend): Activity {
  const { interactions, log, settings } = backend;
  const last = new Map<string, PageInteraction>();
  const titles = new Map<string, string>();
  const refusals: PageRefusal[] = [];
  const changes = createSignal<PageInteraction>();
  const refused = createSignal<PageRefusal>();
  const put = (entry: PageInteraction) => {
    last.set(entry.id, entry);
    forgetOldest(last);
    changes.emit(entry);
  };

  interactions.opened.on((interaction) => {
    let entry: PageInteraction = {
      id: interaction.id,
      at: new Date().toISOString(),
      name: interactionName(interaction, (customId) => titles.get(customId)),
      user: interaction.person.displayName,
      ms: null,
      outcome: 'waiting',
    };
    const become = (change: Partial<PageInteraction>) => {
      entry = { ...entry, ...change };
      put(entry);
    };
    let failing = failsAfter(settings.answerWithinMs, () => become({ outcome: 'failed' }));
    put(entry);
    interaction.events.on((event) => {
      clearTimeout(failing);
      if (event.kind === 'answered' && event.answer.kind === 'modal') {
        titles.set(event.answer.modal.custom_id, event.answer.modal.title);
        forgetOldest(titles);
      }
      if (event.kind === 'answered' && event.answer.kind === 'deferred') {
        failing = failsAfter(settings.deferredWithinMs, () => become({ outcome: 'failed' }));
      }
      const ms = event.kind === 'answered' ? event.ms : entry.ms;
      become({ ms, outcome: outcomeAfter(event, entry.outcome, interaction) });
    });
  });

  log.refused.on((refusal) => {
    const entry = pageRefusal(refusal);
    refusals.push(entry);
    if (refusals.length > MOST) refusals.shift();
    refused.emit(entry);
  });

  return {
    interactions: () => [...last.values()],
    refusals: () => [...refusals],
    changes,
    refused,
  };
}

function outcomeAfter(event: InteractionEvent, before: Outcome, { progress }: Interaction): Outcome {
  if (event.kind === 'answered')
    return event.answer.kind === 'deferred' || event.answer.kind === 'deferred-update'
      ? 'deferred'
      : 'answered';
  if (event.kind === 'original' && event.message !== null) return 'edited';
  // An answer that was put off and then taken back never came; any other that is gone had been there.
  if (event.kind === 'original') return before === 'deferred' ? 'failed' : before;
  return before === 'deferred' && !progress.awaitsFill ? 'answered' : before;
}

function failsAfter(ms: number, fail: () => void): NodeJS.Timeout {
  const timer = setTimeout(fail, ms);
  timer.unref();
  return timer;
}

function forgetOldest(entries: Map<string, unknown>): void {
  const [oldest] = entries.keys();
  if (entries.size > MOST && oldest !== undefined) entries.delete(oldest);
}
