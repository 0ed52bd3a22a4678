import type { ServerContext } from '../../discord/interactions/command.ts';
import { shown } from '../../discord/replies/attribution.ts';
import { sentence } from '../../discord/replies/time.ts';
import type { LedgerEntry } from '../../schedule/ledger.ts';
import type { Schedule } from '../../schedule/schedule.ts';
import { localTime } from '../../schedule/when/describe-instant.ts';
import { describeRule } from '../../schedule/when/describe-rule.ts';
import { KEPT_DAYS, LEAST_PEOPLE } from '../asked/asked-state.ts';
import { briefRevision } from '../history/revision-lines.ts';
import { asMarkdown } from './as-markdown.ts';
import { essenceOf } from './report-lines.ts';
import type { Asked, Week } from './report-week.ts';

/** A week’s report as CommonMark: what it comes to first, then each change, each post and each word. Pauses after each change. */
export function* writingReport(
  { snapshot, session }: Pick<ServerContext, 'snapshot' | 'session'>,
  week: Week,
): Generator<void, Buffer, void> {
  const zone = session.settings.timeZone;
  const written = (text: string): string =>
    asMarkdown(text.replaceAll(TIME, (_, at: string) => localTime(Number(at) * 1000, zone)));
  const changes: string[] = [];
  for (const revision of week.changes.newest) {
    changes.push(written(briefRevision(snapshot, revision, '')));
    yield;
  }
  const earlier = week.changes.count - changes.length;
  const { ended = [], schedules = [] } = week.posts ?? {};
  const posts = ended.map((post) => `- ${written(describePost(session.server, post, schedules, zone))}`);
  const text = [
    `# A week of “${written(shown(snapshot.dossier.title, 300))}”`,
    `${localTime(week.since, zone)} to ${localTime(week.until, zone)}. Written by Readout for those who keep the dossier, which is at revision ${snapshot.revision}.`,
    essenceOf(week)
      .map((line) => `- ${written(line)}`)
      .join('\n'),
    ...(changes.length === 0
      ? []
      : [
          '## Changes, the newest first',
          ...changes,
          ...(earlier > 0
            ? [`… and ${earlier.toLocaleString('en')} earlier: \`/data history\` has them.`]
            : []),
        ]),
    ...(posts.length === 0 ? [] : ['## Posts, the newest first', ...upTo(MOST_POSTS, posts)]),
    ...(Array.isArray(week.asked) && week.asked.length > 0 ? askedPart(week.asked) : []),
  ];
  return Buffer.from(`${text.join('\n\n')}\n`);
}

const MOST_POSTS = 200;
const MOST_WORDS = 100;

/** A time as Discord shows it to each reader in their own zone; what somebody typed has a backslash before it. */
const TIME = /(?<!\\)<t:(\d+):[fFR]>/g;

/** The first of so many, and how many there are beside them. */
function upTo(most: number, lines: readonly string[]): readonly string[] {
  const left = lines.length - most;
  return [lines.slice(0, most).join('\n'), ...(left > 0 ? [`… and ${left.toLocaleString('en')} more.`] : [])];
}

/** "Mon 23 Nov 2026, 08:00 (UTC) · schedule 3, every day at 08:00: posted, <link>". */
function describePost(
  server: string,
  post: LedgerEntry,
  schedules: readonly Schedule[],
  zone: string,
): string {
  const { at, channel, message } = post;
  const link = `<https://discord.com/channels/${server}/${channel}${message === null ? '' : `/${message}`}>`;
  return `${localTime(at, zone)} · ${nameOfPost(post, schedules)}: ${howPosted(post)} ${link}`;
}

function nameOfPost({ schedule, revision, manual }: LedgerEntry, schedules: readonly Schedule[]): string {
  if (schedule === null) return `correction of revision ${revision}`;
  const found = schedules.find(({ id }) => id === schedule);
  const when = found === undefined ? 'removed since' : describeRule(found.rule);
  return `schedule ${schedule}, ${when}${manual ? ', by hand' : ''}`;
}

function howPosted({ state, why, runs, published }: LedgerEntry): string {
  switch (state) {
    case 'posted':
      return published === 'failed' ? '⚠️ posted, but not published to the servers that follow:' : 'posted';
    case 'skipped':
      return `${runs === 1 ? 'left out' : `${runs} runs left out`}. ${sentence(why)}`;
    case 'failed':
      return `⚠️ failed. ${sentence(why)}`;
    case 'unknown':
      return `⚠️ it may be there, or not. ${sentence(why)}`;
  }
}

function askedPart(asked: readonly Asked[]): readonly string[] {
  const groups = [
    ['Words that stand nowhere in the dossier', asked.filter(({ isHere }) => !isHere)],
    ['Words that it has, in questions that it doesn’t answer', asked.filter(({ isHere }) => isHere)],
  ] as const;
  return [
    '## Asked and not said',
    `Words that at least ${LEAST_PEOPLE} people used in the last ${KEPT_DAYS} days, in questions that the dossier doesn’t answer, and how many did. Nobody counts twice on one day unless Readout was started again on it, and who asked is written nowhere. What fewer people used is in no report, and is forgotten when Readout starts again. The last minute may be missing.`,
    ...groups.flatMap(([name, words]) =>
      words.length === 0
        ? []
        : [
            `### ${name}`,
            ...upTo(
              MOST_WORDS,
              words.map((word) => `- ${asMarkdown(shown(word.shown, 40))} · ${word.people}`),
            ),
          ],
    ),
  ];
}
