import { duration } from '../../schedule/when/describe-instant.ts';
import { discordTime } from '../replies/time.ts';

/** When a post was planned, how late it is, and when the next one is, in at most `POST_HEAD_LIMIT` characters. */
export interface PostHead {
  readonly schedule: { readonly ping: string | null };
  readonly planned: number;
  readonly manual: boolean;
  readonly next: number | null;
  readonly now: number;
}

export const POST_HEAD_LIMIT = 250;

export function headPost({ schedule: { ping }, planned, manual, next, now }: PostHead): string {
  const late = now - planned;
  const when = manual
    ? [`**Briefing, posted by hand** ${discordTime(now, 'F')}`]
    : [
        `**Scheduled briefing** for ${discordTime(planned, 'F')}`,
        ...(late < TOLD_FROM ? [] : [`posted ${duration(late)} late`]),
      ];
  const then = next === null ? 'none is planned after it' : `next ${discordTime(next, 'R')}`;
  const line = [...when, then].join(' · ');
  return ping === null ? line : `<@&${ping}> ${line}`;
}

/** From this delay on, in milliseconds, a post says how late it is. */
const TOLD_FROM = 1000;
