import { type APIButtonComponent, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Followed } from '../../discord/interactions/followers.ts';
import { findAnyRecord } from '../../discord/interactions/record-options.ts';
import { countOf, ownLead, sentenceShown, shown } from '../../discord/replies/attribution.ts';
import { button, buttonRow, dangerButton, panel } from '../../discord/replies/components.ts';
import { controlId } from '../../discord/replies/control-id.ts';
import { quoteRecord } from '../../discord/replies/record-words.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { type Cite, citeUnnumbered, numberSources } from '../../discord/replies/source-numbers.ts';
import { nounOf } from '../../dossier/record-lists.ts';
import { findStatement, type Snapshot } from '../../dossier/snapshot.ts';
import { snowflake } from '../../text/snowflake.ts';
import { changeEntries, countChanges } from '../briefing/changes.ts';
import type { FollowedChange } from './followed-changes.ts';

/** Shows what one follows. It works in the conversation with the bot too. */
export const followsId = controlId('help', 'follows');

/** Ends all that one follows in a server. The key of the message that it stands in tells that from every other. */
export const stopId = controlId('help', 'stop', [snowflake, z.string().max(20), z.literal('')]);

/** What is followed, in a few words: "all of “Title”", "the claim 💬 Name: …". */
export function describeFollowed(snapshot: Snapshot, { about }: Pick<Followed, 'about'>): string {
  const title = `“${shown(snapshot.dossier.title, 100)}”`;
  if (about === '') return `all of ${title}`;
  const found = findAnyRecord(snapshot, about);
  if (found === undefined) return `an entry of ${title} that was withdrawn`;
  const statement = findStatement(snapshot, about);
  const words =
    statement === undefined
      ? quoteRecord(found.record, 120)
      : `${ownLead(snapshot, statement)}${sentenceShown(statement, 160)}`;
  return `the ${found.list === 'questions' ? 'question' : nounOf(found.list)} ${words}`;
}

/** Where a message comes from, and what finds it again. */
interface MessagePlace {
  readonly server: string;
  readonly channel: string;
  readonly key: string;
}

/** The first message about something: what will come, and how it ends. Who follows more in the server has read that. */
export function welcomeMessage(
  followed: string,
  serverName: string,
  isFirst: boolean,
  place: MessagePlace,
): Reply {
  const server = `**${shown(serverName, 100)}**`;
  const lines = isFirst
    ? [
        `When that changes, you hear here what changed and who says it: at most one message a day from ${server}, an hour after the first change.`,
        '**Stop** ends all that you follow there. `/help` lists it, and ends any one thing. Until then Readout keeps your id and what you follow.',
      ]
    : [
        `What changes of it comes in the same message a day from ${server}. **Stop** ends all that you follow there.`,
      ];
  return panel([`### You follow ${followed}`, ...lines].join('\n'), buttonRow(...controlsOf(place)));
}

function controlsOf({ server, channel, key }: MessagePlace): readonly APIButtonComponent[] {
  return [
    {
      type: ComponentType.Button,
      style: ButtonStyle.Link,
      label: 'Open the channel',
      url: `https://discord.com/channels/${server}/${channel}`,
    },
    button('What you follow', followsId.id()),
    dangerButton('Stop', stopId.id(server, key, '')),
  ];
}

/** What changed in one dossier. */
export interface DigestPart {
  readonly snapshot: Snapshot;
  readonly changes: readonly FollowedChange[];
  /** What shows all of it in the channel: "/brief since:r12". */
  readonly command: string;
}

/** Characters of changes in a message: a screen or two of a phone. */
const ROOM = 1800;
/** Where it is the first change of the only dossier, it may be as long as this. */
const MOST = 3000;
const MOST_DOSSIERS = 4;

/** The day's changes of a server, each with who says it, as many as are read at a sitting; the rest is counted. */
export function digestMessage(
  serverName: string,
  parts: readonly [DigestPart, ...DigestPart[]],
  place: MessagePlace,
): Reply {
  const [{ snapshot }, ...others] = parts;
  const all = parts.flatMap(({ changes }) => changes.map(({ change }) => change));
  const where =
    others.length === 0 ? `“${shown(snapshot.dossier.title, 120)}”` : countOf(parts.length, 'dossier');
  const texts: string[] = [];
  let room = ROOM;
  for (const part of parts.slice(0, MOST_DOSSIERS)) {
    const shownChanges = fitting(part, room, others.length === 0 ? MOST : room);
    room -= shownChanges.length;
    texts.push(writePart(part, shownChanges.changes, others.length > 0));
  }
  const left = parts.length - texts.length;
  const more = left === 0 ? [] : [`and ${countOf(left, 'more dossier')}`];
  const from = `-# You follow this in **${shown(serverName, 100)}**.`;
  return panel(
    `### ${countChanges(all)} in ${where}`,
    [...texts, ...more].join('\n\n'),
    from,
    buttonRow(...controlsOf(place)),
  );
}

/** As many changes, from the first on, as there is room for. @param most For the first of them alone. */
function fitting({ snapshot, changes }: DigestPart, room: number, most: number) {
  const cite = citeUnnumbered(snapshot);
  const fit: FollowedChange[] = [];
  let length = 0;
  for (const change of changes) {
    const added = writeChange(change, snapshot, cite).length;
    if (length + added > (fit.length === 0 ? most : room)) break;
    fit.push(change);
    length += added;
  }
  return { changes: fit, length };
}

function writePart(
  { snapshot, changes, command }: DigestPart,
  fit: readonly FollowedChange[],
  isTitled: boolean,
): string {
  const { cite, line } = numberSources(
    snapshot,
    fit.flatMap((one) => citedIn(one, snapshot)),
  );
  const left = changes.length - fit.length;
  const uncounted =
    fit.length === 0
      ? `${countOf(left, 'change')}, too long for a message`
      : `and ${countOf(left, 'more change')}`;
  return [
    ...(isTitled ? [`**${shown(snapshot.dossier.title, 120)}**`] : []),
    ...fit.map((change) => writeChange(change, snapshot, cite)),
    ...(left === 0 ? [] : [uncounted]),
    `-# All of it: \`${command}\` in the channel.`,
    ...(line === '' ? [] : [line]),
  ].join('\n');
}

/** The statement that is shown whole, and so with its sources: one that is new or was withdrawn. */
function citedIn({ change, earlier }: FollowedChange, snapshot: Snapshot) {
  if (change.change === 'added') return findStatement(snapshot, change.id) ?? [];
  return change.change === 'retired' ? (findStatement(earlier, change.id) ?? []) : [];
}

function writeChange({ change, earlier }: FollowedChange, snapshot: Snapshot, cite: Cite): string {
  return changeEntries(change, earlier, snapshot)
    .map(({ block }) => block(cite))
    .join('\n');
}
