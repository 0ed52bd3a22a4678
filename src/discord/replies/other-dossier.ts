import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ComponentType,
} from 'discord-api-types/v10';
import { UserError } from '../../errors/errors.ts';
import { shown } from './attribution.ts';
import { headed } from './components.ts';
import { type Mark, markControls, markId } from './mark.ts';
import type { Reply } from './reply.ts';

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

type Marked = APIMessageTopLevelComponent | APIComponentInContainer;
