import type { APIButtonComponent } from 'discord-api-types/v10';
import { entrySelect, sourcesButton } from '../../discord/interactions/entry-ids.ts';
import { recordKey } from '../../discord/interactions/record-options.ts';
import { MARK_LIMIT } from '../../discord/replies/as-of.ts';
import { MARKS, saidWithDoubt, shown, toldBy } from '../../discord/replies/attribution.ts';
import {
  button,
  buttonRow,
  buttonRows,
  container,
  mediaGallery,
  textDisplay,
} from '../../discord/replies/components.ts';
import { describeSilence } from '../../discord/replies/contested.ts';
import { NO_PICTURE_LIMIT } from '../../discord/replies/draw-picture.ts';
import { lazyList } from '../../discord/replies/lazy-list.ts';
import { BLOCK_LIMIT, pageButtons } from '../../discord/replies/paged-reply.ts';
import { placePage } from '../../discord/replies/paginate.ts';
import { readingEntry } from '../../discord/replies/record-entry.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { groundsOf } from '../../discord/replies/source-details.ts';
import { type Cite, citeUnnumbered, numberSources } from '../../discord/replies/source-numbers.ts';
import { relationsOf } from '../../dossier/claims.ts';
import { voiceName } from '../../dossier/display-names.ts';
import { holderOf, readingsOf } from '../../dossier/readings.ts';
import type { Claim, Question, Reading } from '../../dossier/schema.ts';
import { derive, findRecord, type Snapshot } from '../../dossier/snapshot.ts';
import { onlyOrigin, sourceTitle } from '../../dossier/speaker.ts';
import { viewsPicture } from '../../pictures/cards/views-picture.ts';
import { describeDiffer, describeShared, sharedRecords } from './shared-views.ts';

/** What leads on from the views: custom ids, or null where there is nothing to lead to. */
interface ViewControls {
  readonly turnTo: (page: number) => string;
  readonly evidence: string;
  readonly claims: APIButtonComponent;
  /** Shows the page with its picture; null where it is shown. */
  readonly picture: ((page: number) => string) | null;
  readonly questions: string | null;
}

/** The views on a question, a container each, in order of the name shown: whole views to a page. */
export function viewsReply(
  snapshot: Snapshot,
  question: Question,
  page: number,
  controls: ViewControls,
): Reply {
  const views = readingsOf(snapshot, question.id);
  const heading = describeViews(snapshot, question, views);
  const picture = controls.picture === null ? viewsPicture(snapshot, question) : null;
  const unnumbered = citeUnnumbered(snapshot);
  const room = TEXT_LIMIT - heading.length - describeShared(snapshot, question, unnumbered).length;
  const blocks = lazyList(views, (view) => describeView(snapshot, view, unnumbered));
  const placed = placePage(blocks, page, { budget: Math.min(BLOCK_LIMIT, room), most: MOST });
  const shownViews = placed.indexes.flatMap((index) => views[index] ?? []);
  const statements = [...shownViews, ...sharedRecords(snapshot, question)];
  const { cite } = numberSources(snapshot, statements);
  const shared = describeShared(snapshot, question, cite);
  const below = [
    ...(shared === '' ? [] : [textDisplay(shared)]),
    ...(picture === null ? [] : [mediaGallery(picture)]),
  ];
  const buttons = [
    button('Evidence', controls.evidence),
    controls.claims,
    ...(statements.length === 0
      ? []
      : [
          sourcesButton(
            snapshot,
            statements.map(({ id }) => id),
          ),
        ]),
    ...(controls.picture === null ? [] : [button('Picture', controls.picture(placed.at))]),
    ...(controls.questions === null ? [] : [button('All questions', controls.questions)]),
  ];
  return {
    components: [
      container([textDisplay(heading)]),
      ...shownViews.map((view) => container([textDisplay(describeView(snapshot, view, cite))], view.voice)),
      ...(below.length === 0 ? [] : [container(below)]),
      ...entrySelect(
        'Read a view in full',
        shownViews.map((view) => readingEntry(snapshot, view)),
      ),
      ...(views.length === 0 ? [] : [buttonRow(...buttons)]),
      ...buttonRows(pageButtons(placed, controls.turnTo)),
    ],
    ...(picture === null ? {} : { picture }),
    follow: recordKey(question.id),
  };
}

/** Discord's 40 components hold as many views with all that stands around them. */
const MOST = 8;
const TEXT_LIMIT = 4000 - MARK_LIMIT - NO_PICTURE_LIMIT;

/** The question, how many views it has and what they differ on; where one voice alone has one, that is the first line. */
function describeViews(snapshot: Snapshot, question: Question, views: readonly Reading[]): string {
  const names = new Set(views.map((view) => holderOf(snapshot, view)));
  const [only = ''] = names;
  const asked = shown(question.text, 320);
  if (views.length === 0) return `### ${asked}\nNobody has a view on this yet.`;
  if (names.size === 1)
    return [
      `### Only one voice has a view on this: ${shown(only, 60)}`,
      asked,
      ...describeDiffer(question, views),
      ...describeSilence(snapshot, question),
    ].join('\n');
  const counted = [
    `${COUNTS[views.length] ?? views.length.toLocaleString('en')} views, by name.`,
    ...describeDiffer(question, views),
    'Readout doesn’t judge between them.',
  ].join(' ');
  return [`### ${asked}`, counted, ...describeSilence(snapshot, question)].join('\n');
}

const COUNTS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/**
 * Who has it and what that is, the whole view, and in small where it is from and which claims bear on it. The words
 * that it is quoted in stand with the view in full and under **Sources**.
 */
function describeView(snapshot: Snapshot, view: Reading, cite: Cite): string {
  const { holder, voice, statement } = view;
  const role = findRecord(snapshot, 'actor', holder)?.role;
  const lines = [
    `${MARKS[voice]} **${shown(holderOf(snapshot, view), 60)}**${role === undefined ? '' : ` · ${shown(inBrief(role), 100)}`}${toldBy(snapshot, view)}`,
    saidWithDoubt(view, statement, 750),
    `-# ${describeOrigin(snapshot, view)}${cite(view)}${describeBearing(snapshot, view)}`,
  ];
  return lines.join('\n');
}

/** "Author of the post" of "Author of the post; not named": what tells people apart. */
function inBrief(role: string): string {
  return role.split(';', 1)[0] ?? role;
}

/** "Remarks to the Iraqi News Agency, via Quoted news analysis"; what all of the dossier comes through is not repeated. */
function describeOrigin(snapshot: Snapshot, view: Reading): string {
  const [first] = view.citations;
  const source = findRecord(snapshot, 'source', first?.source);
  const relay = findRecord(snapshot, 'source', source?.via);
  const via =
    relay === undefined || relay.id === onlyOrigin(snapshot)?.id ? '' : `, via ${shown(relay.title, 60)}`;
  const grounds = groundsOf(snapshot, view);
  const title = shown(sourceTitle(snapshot, first?.source ?? ''), 80);
  return `${title}${via}${grounds === '' ? '' : `; ${grounds}`}`;
}

/** " · disputed by Commentator · 1 claim adds to it": by claims that are not of the view itself. */
function describeBearing(snapshot: Snapshot, view: Reading): string {
  const about = [view.id, ...(claimsByReading(snapshot).get(view.id) ?? []).map(({ id }) => id)];
  const bearing = { disputes: new Set<Claim>(), supports: new Set<Claim>(), annotates: new Set<Claim>() };
  for (const id of about) {
    const { receives } = relationsOf(snapshot, id);
    for (const relation of ['disputes', 'supports', 'annotates'] as const)
      for (const claim of receives[relation]) if (claim.reading !== view.id) bearing[relation].add(claim);
  }
  const by = (verb: string, claims: ReadonlySet<Claim>): readonly string[] => {
    const names = [...new Set([...claims].map((claim) => voiceName(snapshot, claim)))];
    const left = names.length - MAX_NAMED;
    const named = names.slice(0, MAX_NAMED).map((name) => shown(name, 40));
    return names.length === 0 ? [] : [`${verb} by ${named.join(', ')}${left > 0 ? ` and ${left} more` : ''}`];
  };
  const added = bearing.annotates.size;
  return [
    ...by('disputed', bearing.disputes),
    ...by('supported', bearing.supports),
    ...(added === 0 ? [] : [`${added} ${added === 1 ? 'claim adds' : 'claims add'} to it`]),
  ]
    .map((part) => ` · ${part}`)
    .join('');
}

const MAX_NAMED = 2;

const claimsByReading = derive(({ dossier: { claims } }) => Map.groupBy(claims, ({ reading }) => reading));
