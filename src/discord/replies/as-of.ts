/**
 * Which dossier of its server a reply is made from, and as it was at which revision. Its controls go on reading that: their
 * custom ids begin with `@`, the revision in base 36 unless it is the newest, and `.` with the dossier's number in base
 * 36. An id without a mark reads the newest state of the first dossier, as all did before there were several.
 */
import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ComponentType,
} from 'discord-api-types/v10';
import { POINT_FORMS, type Point, parsePoint } from '../../dossier/point.ts';
import { adviseOnDate } from '../../dossier/typed-date.ts';
import { UserError } from '../../errors/errors.ts';
import { shown } from './attribution.ts';
import { textDisplay } from './components.ts';
import { type Form, isForm } from './form.ts';
import type { Reply } from './reply.ts';

/** The point that the option `as-of` names, or undefined where it is not given. */
export function readAsOf({ 'as-of': given }: Readonly<Record<string, unknown>>): Point | undefined {
  if (given === undefined) return undefined;
  const point = parsePoint(String(given));
  if (point === null) {
    const advice = adviseOnDate(String(given)) ?? `is no point in time. Write ${POINT_FORMS}`;
    throw new UserError(`\`as-of\`: “${shown(String(given), 60)}” ${advice}.`);
  }
  return point;
}

/** What stands in a reply of at most `MARK_LIMIT` characters more. */
export const MARK_LIMIT = 240;

/** What the controls of a reply read: without a revision the newest, without a dossier the first. */
export interface Mark {
  readonly revision?: number;
  /** The number of the dossier in its server. */
  readonly dossier?: number;
}

/** A reply or form whose controls read what the mark says; one that was marked before keeps what it says itself. */
export function markControls<Made extends Reply | Form>(outcome: Made, mark: Mark): Made;
export function markControls(outcome: Reply | Form, mark: Mark): Reply | Form {
  if (isForm(outcome)) return { form: { ...outcome.form, custom_id: markId(outcome.form.custom_id, mark) } };
  return { ...outcome, components: outcome.components.map((component) => markComponent(component, mark)) };
}

/** A reply that says in a first line of which revision it is. */
export function headAsOf(reply: Reply, revision: number): Reply {
  return headed(
    reply,
    revision === 0
      ? '-# **As it was added**: how this dossier stood before any change. It may have been changed since.'
      : `-# **As of revision ${revision}**: how this dossier stood then. It may have been changed since.`,
  );
}

/**
 * A reply that says in a first line of which dossier it is, because the channel uses another. Commands in its text get the
 * option `dossier`, so that what is typed after them reaches it.
 */
export function headDossier(reply: Reply, { number, title }: { number: number; title: string }): Reply {
  const line = `-# From **${shown(title, 80)}**, dossier ${number} of this server`;
  return hinted(headed(reply, line), number);
}

/** The line that `headDossier` adds, without the title, which may have changed since; any other text as it is. */
export function withoutTitle(line: string): string {
  return line.replace(/^-# From \*\*.*\*\*(?=, dossier \d{1,4} of this server$)/s, '');
}

/**
 * A failure in a dossier, as it was at a revision: the button that leads on from it is marked.
 *
 * @param hinted The number of the dossier that commands in its text are to name; null where they reach it as they are.
 */
export function markError(error: UserError, mark: Mark, hinted: number | null): UserError {
  const { message, fix } = error;
  return new UserError(hinted === null ? message : hintDossier(message, hinted), {
    cause: error,
    ...(fix === undefined ? {} : { fix: { ...fix, customId: markId(fix.customId, mark) } }),
  });
}

/** A scheduled post, marked; where its channel uses another dossier (`elsewhere`), commands in its text name this one. */
export function markPost(reply: Reply, dossier: number, elsewhere: boolean): Reply {
  const marked = dossier === 1 && !elsewhere ? reply : markControls(reply, { dossier });
  return elsewhere ? hinted(marked, dossier) : marked;
}

function headed(reply: Reply, line: string): Reply {
  const [first, ...rest] = reply.components;
  if (first?.type !== ComponentType.Container) return reply;
  return {
    ...reply,
    components: [{ ...first, components: [textDisplay(line), ...first.components] }, ...rest],
  };
}

/** A command in backquotes that has the option `dossier`. What people wrote is escaped, so it has no backquotes. */
const HINT =
  /`(\/(?:ask|brief|capacity|claims|compare|data (?!new\b)\w+|sources|suggest|timeline|schedule add)\b[^`]*)`/g;

/** A text in which each such command has the option `dossier`. */
function hintDossier(text: string, dossier: number): string {
  return text.replaceAll(HINT, `\`$1 dossier:${dossier}\``);
}

/** Discord's limit on the texts of a message together. */
const MOST_TEXT = 4000;

/** A reply whose texts have that option, unless there is no room for it. */
function hinted(reply: Reply, dossier: number): Reply {
  const components = reply.components.map((one) => withTexts(one, (text) => hintDossier(text, dossier)));
  const length = components.flatMap(textsIn).join('').length;
  return length > MOST_TEXT ? reply : { ...reply, components };
}

function withTexts<Component extends Marked>(
  component: Component,
  change: (text: string) => string,
): Component {
  if (component.type === ComponentType.Container)
    return { ...component, components: component.components.map((part) => withTexts(part, change)) };
  if (component.type !== ComponentType.TextDisplay) return component;
  return { ...component, content: change(component.content) };
}

function textsIn(component: Marked): readonly string[] {
  if (component.type === ComponentType.Container) return component.components.flatMap(textsIn);
  return component.type === ComponentType.TextDisplay ? [component.content] : [];
}

/** A custom id without its mark, and what the mark says. */
export function splitMark(customId: string): { readonly id: string; readonly mark: Mark } {
  const [, revision, dossier, id] = /^@([0-9a-z]{1,6})?(?:\.([0-9a-z]{1,2}))?:(.*)$/s.exec(customId) ?? [];
  if (id === undefined || (revision ?? dossier) === undefined) return { id: customId, mark: {} };
  return {
    id,
    mark: {
      ...(revision === undefined ? {} : { revision: Number.parseInt(revision, 36) }),
      ...(dossier === undefined ? {} : { dossier: Number.parseInt(dossier, 36) }),
    },
  };
}

/** A custom id with a mark; what it has already stays. */
export function markId(customId: string, given: Mark): string {
  const { id, mark } = splitMark(customId);
  const { revision, dossier } = { ...given, ...mark };
  if (revision === undefined && dossier === undefined) return id;
  const of = dossier === undefined ? '' : `.${dossier.toString(36)}`;
  return `@${revision?.toString(36) ?? ''}${of}:${id}`;
}

type Marked = APIMessageTopLevelComponent | APIComponentInContainer;

function markComponent<Component extends Marked>(component: Component, mark: Mark): Component {
  if (component.type === ComponentType.Container)
    return { ...component, components: component.components.map((part) => markComponent(part, mark)) };
  if (component.type !== ComponentType.ActionRow) return component;
  return {
    ...component,
    components: component.components.map((control) =>
      'custom_id' in control ? { ...control, custom_id: markId(control.custom_id, mark) } : control,
    ),
  };
}
