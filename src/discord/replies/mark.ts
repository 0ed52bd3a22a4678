import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ComponentType,
} from 'discord-api-types/v10';
import { type Form, isForm } from './form.ts';
import type { Reply } from './reply.ts';

/**
 * What the controls of a reply read: without a revision the newest, without a dossier the first. It stands before their custom
 * ids: `@`, the revision in base 36, then `.` and the dossier's number in base 36, and `:`. An id without a mark reads the
 * newest state of the first dossier, as all did before there were several.
 */
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
