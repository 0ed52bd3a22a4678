import { countOf, shown, shownName } from '../../discord/replies/attribution.ts';
import { countOfEntries } from '../../discord/replies/record-words.ts';
import type { LedgerEntry } from '../../schedule/ledger.ts';
import { listWords } from '../../text/list-words.ts';
import { KEPT_DAYS, LEAST_PEOPLE } from '../asked/asked-state.ts';
import type { Changes, Week } from './report-week.ts';
import { REPORTED_DAYS } from './report-week.ts';

/** What a report comes to in a line each, in the reply and at the top of its file. Everything here is Markdown. */
export function essenceOf({ changes, posts, asked }: Week): readonly string[] {
  return [
    `**Changes** ${ofChanges(changes)}`,
    `**Posts** ${ofPosts(posts)}`,
    `**Asked and not said** ${ofAsked(asked)}`,
  ];
}

/** "12 changes and 6 posts in 7 days". */
export function headOfWeek({ changes, posts }: Week): string {
  const counts = [
    ...(changes.count === 0 ? [] : [countOf(changes.count, 'change')]),
    ...(posts === null || posts.length === 0
      ? []
      : [countOf(posts.filter(({ state }) => state === 'posted').length, 'post')]),
  ];
  return `${counts.length === 0 ? 'nothing new' : listWords(counts, 'and')} in ${REPORTED_DAYS} days`;
}

function ofChanges({ count, people, added, changed, retired }: Changes): string {
  if (count === 0) return `none in the last ${REPORTED_DAYS} days. \`/data history\` has the earlier ones.`;
  const did = [
    ...(added === 0 ? [] : [`${countOfEntries(added)} added`]),
    ...(changed === 0 ? [] : [`${changed.toLocaleString('en')} changed`]),
    ...(retired === 0 ? [] : [`${retired.toLocaleString('en')} retired`]),
  ];
  const named = people.slice(0, MOST_NAMED).map((one) => `${shownName(one, 30)} (${one.count})`);
  const left = people.length - named.length;
  const by = listWords([...named, ...(left > 0 ? [countOf(left, 'other')] : [])], 'and');
  return `by ${by}${did.length === 0 ? '' : `: ${did.join(', ')}`}`;
}

const MOST_NAMED = 3;

function ofPosts(posts: Week['posts']): string {
  if (posts === null) return '⚠️ can’t be read. Ask those who run this bot.';
  if (posts.length === 0)
    return `none of this dossier in the last ${REPORTED_DAYS} days. \`/schedule add\` posts it regularly.`;
  const count = (how: (post: LedgerEntry) => boolean) =>
    posts.filter(how).reduce((sum, { runs }) => sum + runs, 0);
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
    return `no word yet that ${LEAST_PEOPLE} people used in the last ${KEPT_DAYS} days.`;
  const named = asked.slice(0, MOST_WORDS).map((word) => `“${shown(word.shown, 40)}” ${word.people}`);
  const left = asked.length - named.length;
  return `${named.join(', ')}${left > 0 ? ` and ${countOf(left, 'word')} more` : ''}`;
}

const MOST_WORDS = 5;
