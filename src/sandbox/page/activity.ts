import { type ApiErrorBody, type ErrorTree, pathText } from '../errors/form-issue.ts';
import type { Interaction, InteractionEvent } from '../interactions/interaction.ts';
import type { Backend } from '../server/backend.ts';
import type { Refusal } from '../server/request-log.ts';
import { createSignal } from '../world/signal.ts';
import type { PageInteraction, PageRefusal } from './protocol.ts';

/** Characters of a body's JSON beyond which the page gets only its beginning. */
const MAX_TEXT = 100_000;

/** The long secret in the path of an answer, which says nothing to a person. */
const TOKEN = /(?<=\/(?:interactions|webhooks)\/\d+\/)[^/]+/;

/** A refused body as the page shows it: Discord's nested errors as a list of paths. */
function pageRefusal({ at, method, path, status, error, body }: Refusal): PageRefusal {
  return {
    at: at.toISOString(),
    method,
    path: path.replace(TOKEN, '…'),
    status,
    problems: problemsIn(error),
    body: cutBody(body),
  };
}

/** `components[0].label: Must be 80 or fewer in length.`, one for each thing that was wrong. */
export function problemsIn({ message, errors }: ApiErrorBody): readonly string[] {
  const found = errors === undefined ? [] : walkErrors(errors, []);
  return found.length === 0 ? [message] : found;
}

function walkErrors(tree: ErrorTree, path: readonly (string | number)[]): string[] {
  return Object.entries(tree).flatMap(([step, inner]) => {
    if (isIssues(inner)) {
      const where = pathText(path);
      return inner.map(({ message }) => (where === '' ? message : `${where}: ${message}`));
    }
    return walkErrors(inner, [...path, /^\d+$/.test(step) ? Number(step) : step]);
  });
}

function isIssues(node: ErrorTree[string]): node is Exclude<ErrorTree[string], ErrorTree> {
  return Array.isArray(node);
}

function cutBody(body: unknown): unknown {
  const text = JSON.stringify(body);
  return text === undefined || text.length <= MAX_TEXT ? (body ?? null) : `${text.slice(0, MAX_TEXT)} …`;
}

export type Activity = ReturnType<typeof watchActivity>;

type Outcome = PageInteraction['outcome'];

const MAX_ENTRIES = 100;

/** What people did of late and how the bot answered, of everyone and everywhere: for the person who tests a bot. */
export function watchActivity(backend: Backend) {
  const { interactions, log, settings } = backend;
  const last = new Map<string, PageInteraction>();
  const refusals: PageRefusal[] = [];
  const changes = createSignal<PageInteraction>();
  const refused = createSignal<PageRefusal>();
  const put = (entry: PageInteraction) => {
    last.set(entry.id, entry);
    const [oldest] = last.keys();
    if (last.size > MAX_ENTRIES && oldest !== undefined) last.delete(oldest);
    changes.emit(entry);
  };

  interactions.opened.on((interaction) => {
    let entry: PageInteraction = {
      id: interaction.id,
      at: new Date().toISOString(),
      name: interaction.label,
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
    if (refusals.length > MAX_ENTRIES) refusals.shift();
    refused.emit(entry);
  });

  return {
    /** The last ones, oldest first. */
    interactions: () => [...last.values()],
    refusals: () => [...refusals],
    /** Each interaction when it is sent and whenever its outcome changes. */
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
