import { ApplicationCommandType, InteractionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { buttonsOf, selectsOf } from '../client/controls.ts';
import { type ApiErrorBody, type ErrorTree, pathText } from '../errors/form-issue.ts';
import type { Interaction, InteractionEvent } from '../interactions/interaction.ts';
import type { Backend } from '../server/backend.ts';
import type { Refusal } from '../server/request-log.ts';
import { createSignal } from '../world/signal.ts';
import type { PageInteraction, PageRefusal } from './protocol.ts';

/** What a person did, in a few words: "/data add", "button “Next ▶”", "completion of /claims question". */

const sentOption = z.object({
  name: z.string(),
  type: z.number(),
  focused: z.boolean().optional(),
  get options() {
    return z.array(sentOption).optional();
  },
});
const command = z.object({
  name: z.string(),
  type: z.number().optional(),
  options: z.array(sentOption).optional(),
});
const control = z.object({ custom_id: z.string() });

type SentOption = z.infer<typeof sentOption>;

/** `titleOf` gives the title of the form with a custom id. */
function interactionName(
  { type, data, source }: Interaction,
  titleOf: (customId: string) => string | undefined,
): string {
  if (
    type === InteractionType.ApplicationCommand ||
    type === InteractionType.ApplicationCommandAutocomplete
  ) {
    const used = command.safeParse(data).data;
    if (used === undefined) return 'command';
    if (used.type !== undefined && used.type !== ApplicationCommandType.ChatInput)
      return `menu “${used.name}”`;
    const { path, focused } = walk(used.options ?? []);
    const line = `/${[used.name, ...path].join(' ')}`;
    return type === InteractionType.ApplicationCommand
      ? line
      : `completion of ${line} ${focused ?? ''}`.trimEnd();
  }
  const customId = control.safeParse(data).data?.custom_id ?? '';
  if (type === InteractionType.ModalSubmit) return `form “${titleOf(customId) ?? customId}”`;
  if (source === undefined) return `control “${customId}”`;
  const button = buttonsOf(source.json).find((one) => one.customId === customId);
  if (button !== undefined) return `button “${button.label || customId}”`;
  const select = selectsOf(source.json).find((one) => one.customId === customId);
  return `select “${select?.placeholder || customId}”`;
}

/** The subcommands that were named, and the option that is being typed. */
function walk(options: readonly SentOption[]): {
  readonly path: readonly string[];
  readonly focused?: string;
} {
  const [nested] = options.filter((option) => option.options !== undefined);
  if (nested !== undefined) {
    const inner = walk(nested.options ?? []);
    return { ...inner, path: [nested.name, ...inner.path] };
  }
  const focused = options.find((option) => option.focused)?.name;
  return focused === undefined ? { path: [] } : { path: [], focused };
}

/** A refused body as the page shows it: Discord's nested errors as a list of paths. */

/** Characters of a body's JSON beyond which the page gets only its beginning. */
const MAX_TEXT = 100_000;

/** The long secret in the path of an answer, which says nothing to a person. */
const TOKEN = /(?<=\/(?:interactions|webhooks)\/\d+\/)[^/]+/;

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

/** What people did of late and how the bot answered, of everyone and everywhere: for the person who tests a bot. */

export type Activity = ReturnType<typeof watchActivity>;

type Outcome = PageInteraction['outcome'];

const MAX_ENTRIES = 100;

export function watchActivity(backend: Backend) {
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

function forgetOldest(entries: Map<string, unknown>): void {
  const [oldest] = entries.keys();
  if (entries.size > MAX_ENTRIES && oldest !== undefined) entries.delete(oldest);
}
