/**
 * The dossier as it once was. A reply made from it says so in its first line, and its controls go on reading it: their
 * custom ids begin with `@` and the revision, in base 36.
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
export const MARK_LIMIT = 120;

/** A reply or form made from the dossier as it was at a revision, marked as such. */
export function markAsOf(outcome: Reply | Form, revision: number): Reply | Form {
  if (isForm(outcome))
    return { form: { ...outcome.form, custom_id: `${markOf(revision)}${outcome.form.custom_id}` } };
  return markReply(outcome, revision);
}

function markReply(reply: Reply, revision: number): Reply {
  const line = textDisplay(
    revision === 0
      ? '-# **As it was added**: how this dossier stood before any change. It may have been changed since.'
      : `-# **As of revision ${revision}**: how this dossier stood then. It may have been changed since.`,
  );
  const [first, ...rest] = reply.components.map((component) => markControls(component, revision));
  if (first?.type !== ComponentType.Container) return reply;
  return { ...reply, components: [{ ...first, components: [line, ...first.components] }, ...rest] };
}

/** A custom id without its mark, and the point that it reads, where it reads an earlier one. */
export function splitAsOf(customId: string): { readonly id: string; readonly point: Point | undefined } {
  const [, revision, id] = /^@([0-9a-z]{1,6}):(.*)$/s.exec(customId) ?? [];
  if (revision === undefined || id === undefined) return { id: customId, point: undefined };
  return { id, point: { revision: Number.parseInt(revision, 36) } };
}

type Marked = APIMessageTopLevelComponent | APIComponentInContainer;

function markControls<Component extends Marked>(component: Component, revision: number): Component {
  const mark = markOf(revision);
  if (component.type === ComponentType.Container)
    return { ...component, components: component.components.map((part) => markControls(part, revision)) };
  if (component.type !== ComponentType.ActionRow) return component;
  return {
    ...component,
    components: component.components.map((control) =>
      'custom_id' in control ? { ...control, custom_id: `${mark}${control.custom_id}` } : control,
    ),
  };
}

function markOf(revision: number): string {
  return `@${revision.toString(36)}:`;
}
