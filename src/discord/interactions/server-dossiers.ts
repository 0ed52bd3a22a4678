import { foldText } from '../../dossier/text-match.ts';
import { UserError } from '../../errors/errors.ts';
import { dossierKey } from '../../store/dossier-key.ts';
import { type Store, StoreError } from '../../store/store.ts';
import { cutLabel } from '../../text/cut-text.ts';
import { shown } from '../replies/attribution.ts';
import type { Settings } from './server-settings.ts';

/** One of a server's dossiers, as it is chosen. */
export interface ServerDossier {
  readonly number: number;
  readonly title: string;
  /** Whether it was set aside. */
  readonly retired: boolean;
}

interface HasDossiers {
  readonly dossiers: () => Promise<readonly ServerDossier[]>;
}

/** "2 · The bridge of Arle": as it is offered, also where only that can be given back. */
export function labelOfDossier({ number, title }: Pick<ServerDossier, 'number' | 'title'>): string {
  return `${number} · ${cutLabel(title, 90)}`;
}

/**
 * The dossier that was typed: its number, what completes the option, or its title or the beginning of one; of several that
 * fit, those in use come first.
 *
 * @throws UserError that lists those that there are.
 */
export function findDossier(dossiers: readonly ServerDossier[], typed: string): ServerDossier {
  const written = typed.trim();
  const [, number] = /^#?(\d{1,4})(?: ·.*)?$/s.exec(written) ?? [];
  const words = foldText(written);
  const ways: readonly ((one: ServerDossier) => boolean)[] = [
    (each) => each.number === Number(number),
    ({ title }) => title.trim() === written,
    ({ title }) => words !== '' && foldText(title) === words,
    ({ title }) => words !== '' && foldText(title).startsWith(words),
  ];
  const [one, another] =
    ways
      .flatMap((fits) =>
        [false, true].map((aside) => dossiers.filter((each) => each.retired === aside && fits(each))),
      )
      .find(({ length }) => length > 0) ?? [];
  if (one !== undefined && another === undefined) return one;
  const problem =
    one === undefined ? `is no dossier of this server` : `is the beginning of several dossiers’ titles`;
  const named = dossiers
    .filter(({ retired }) => !retired)
    .map((each) => `- **${each.number}** ${shown(each.title, 100)}`);
  throw new UserError(
    [`\`dossier\`: “${shown(typed, 60)}” ${problem}. Write the number of one of these:`, ...named].join('\n'),
  );
}

/** The number of the dossier that was typed as an option. @throws UserError as `findDossier`, or where it was set aside. */
export async function numberOfTyped({ dossiers }: HasDossiers, typed: string): Promise<number> {
  const found = findDossier(await dossiers(), typed);
  requireInUse(found);
  return found.number;
}

/** @throws UserError where it was set aside. */
function requireInUse({ number, title, retired }: ServerDossier): void {
  if (retired)
    throw new UserError(
      `Dossier ${number}, “${shown(title, 100)}”, was set aside here. It is kept whole: an admin brings it back with \`/settings show\`.`,
    );
}

/** The dossier that a control names by its number. @throws UserError where the server has none of that number. */
export function dossierNumbered(dossiers: readonly ServerDossier[], number: number): ServerDossier {
  const found = dossiers.find((one) => one.number === number);
  if (found === undefined)
    throw new UserError(
      `This server has no dossier ${number}. An admin sees its dossiers with \`/settings show\`.`,
    );
  return found;
}

/** @throws UserError where that dossier of a server was set aside, or there is none of that number. */
export async function requireDossier({ dossiers }: HasDossiers, number: number): Promise<void> {
  requireInUse(dossierNumbered(await dossiers(), number));
}

/** All dossiers that a server has, those set aside too, with their newest titles. */
export async function listDossiers(
  store: Pick<Store, 'dossiers' | 'title'>,
  server: string,
  { retired }: Pick<Settings, 'retired'>,
): Promise<readonly ServerDossier[]> {
  const numbers = await store.dossiers(server);
  return Promise.all(
    numbers.map(async (number) => {
      const title = await store.title(dossierKey(server, number)).catch(describeUnread);
      return { number, title, retired: retired.includes(number) };
    }),
  );
}

/** One that is damaged keeps nobody from the others. */
function describeUnread(cause: unknown): string {
  if (cause instanceof StoreError) return 'a dossier that can’t be read';
  throw cause;
}
