import { POINT_FORMS, type Point, parsePoint } from '../../dossier/point.ts';
import { adviseOnDate } from '../../dossier/typed-date.ts';
import { UserError } from '../../errors/errors.ts';
import { shown } from './attribution.ts';
import { headed } from './components.ts';
import type { Reply } from './reply.ts';
import { discordTime } from './time.ts';

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

/** `headAsOf` or `headOutOfReach`, and `headDossier`, add at most so many characters to a reply’s texts. */
export const MARK_LIMIT = 220;

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
 * A reply on the newest state that says in a first line as of when that is, where it could not be looked up.
 *
 * @param lostSince When the store answered last, where it is out of reach. @param began When the reply was begun.
 */
export function headOutOfReach(reply: Reply, lostSince: number | null, began: number): Reply {
  if (lostSince === null || lostSince >= began) return reply;
  return headed(reply, `-# The database is out of reach: this is as of ${discordTime(lostSince, 'f')}.`);
}
