import { countOf, shown, shownName } from '../../discord/replies/attribution.ts';
import { countOfEntries } from '../../discord/replies/record-words.ts';
import type { LedgerEntry } from '../../schedule/ledger.ts';
import { listWords } from '../../text/list-words.ts';
import { KEPT_DAYS, LEAST_PEOPLE } from '../asked/asked-state.ts';
import { type Changes, REPORTED_DAYS, type Week } from './report-week.ts';

/** What a report comes to in a line each, in the reply and at the top of its file. Everything here is Markdown. */
export function essenceOf({ changes, posts, asked }: Week): readonly string[] {
  return [
    `**Changes** ${ofChanges(changes)}`,
    `**Posts** ${ofPosts(posts)}`,
    `**Asked and not said** ${ofAsked(asked)}`,
  ];
}

/** "12 changes, 6 posts and 1 failed post in 7 days". */
export function headOfWeek({ changes, posts }: Week): string {
  const posted = posts?.ended.filter(({ state }) => state === 'posted').length ?? 0;
  const failed = posts?.ended.filter(({ state }) => state === 'failed' || state === 'unknown').length ?? 0;
  const counts = [
    ...(changes.count === 0 ? [] : [countOf(changes.count, 'change')]),
    ...(posted === 0 ? [] : [countOf(posted, 'post')]),
    ...(failed === 0 ? [] : [countOf(failed, 'failed post')]),
  ];
  return `${counts.length === 0 ? 'Nothing new' : listWords(counts, 'and')} in ${REPORTED_DAYS} days`;
}

function ofChanges({ count, people, added, changed, retired }: Changes): string {
  if (count === 0)
    return `none in the last ${REPORTED_DAYS} days. \`/data add\` and \`/data edit\` make them.`;
  const counts = [
    [added, 'added'],
    [changed, 'changed'],
    [retired, 'retired'],
  ] as const;
  const did = counts.flatMap(([entries, how]) => (entries === 0 ? [] : `${countOfEntries(entries)} ${how}`));
  const named = people.slice(0, MOST_NAMED).map((one) => `${shownName(one, 30)} (${one.count})`);
  const left = people.length - named.length;
  const by = listWords([...named, ...(left > 0 ? [countOf(left, 'other')] : [])], 'and');
  return `by ${by}${did.length === 0 ? '' : `: ${did.join(', ')}`}`;
}

const MOST_NAMED = 3;

function ofPosts(posts: Week['posts']): string {
  if (posts === null) return '⚠️ can’t be read. Ask those who run this bot.';
  const { ended, schedules } = posts;
  if (ended.length === 0)
    return `none of this dossier in the last ${REPORTED_DAYS} days. ${schedules.length === 0 ? '`/schedule add` posts it regularly.' : '`/schedule list` says what is to come.'}`;
  const count = (how: (post: LedgerEntry) => boolean) =>
    ended.filter(how).reduce((sum, { runs }) => sum + runs, 0);
  const counts = [
    [count(({ state, schedule }) => state === 'posted' && schedule !== null), 'posted'],
    [count(({ state, schedule }) => state === 'posted' && schedule === null), 'corrected'],
    [count(({ state }) => state === 'skipped'), 'left out'],
    [count(({ state }) => state === 'failed'), 'failed ⚠️'],
    [count(({ state }) => state === 'unknown'), 'not known to be there ⚠️'],
  ] as const;
  return counts.flatMap(([number, how]) => (number === 0 ? [] : [`${number} ${how}`])).join(', ');
}

function ofAsked(asked: Week['asked']): string {
  if (asked === 'off')
    return 'off: nothing of questions is kept. An admin turns it on with `/settings set asked:True`.';
  if (asked === null) return '⚠️ can’t be read. Ask those who run this bot.';
  if (asked.length === 0)
    return `no word yet that ${LEAST_PEOPLE} people used in the last ${KEPT_DAYS} days. The last minute may be missing.`;
  const named = asked.slice(0, MOST_WORDS).map((word) => `“${shown(word.shown, 40)}” (${word.people})`);
  const left = asked.length - named.length;
  const words = listWords([...named, ...(left > 0 ? [`${left} more`] : [])], 'and');
  return `by ${LEAST_PEOPLE} people or more in the last ${KEPT_DAYS} days: ${words}`;
}

const MOST_WORDS = 5;
