import { runCooperatively } from '../../async/cooperative.ts';
import type { ServerContext } from '../../discord/interactions/command.ts';
import { countOf, shown } from '../../discord/replies/attribution.ts';
import { notice, panel } from '../../discord/replies/components.ts';
import { countOfKind } from '../../discord/replies/record-words.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { writingCalendar } from '../../transfer/write-calendar.ts';
import { writingClaims } from '../../transfer/write-claims.ts';
import { writingTable } from '../../transfer/write-table.ts';
import { writingBriefing } from './briefing-markdown.ts';
import { essenceOf, headOfWeek } from './report-lines.ts';
import { writingReport } from './report-markdown.ts';
import { readWeek } from './report-week.ts';
import { fileOf, fitFile, sizeOf, UPLOAD_LIMIT } from './sent-file.ts';

/** A part of a dossier in a form that other programs take. */
export const FORMS = {
  'csv-events': 'csv-events: the events as a table',
  'csv-figures': 'csv-figures: the figures as a table',
  claims: 'claims: the claims as schema.org data (JSON-LD)',
  ics: 'ics: the timeline as a calendar',
  markdown: 'markdown: the whole briefing as text',
  report: 'report: a week of changes and posts, and what was asked and not said',
} as const;

type Form = keyof typeof FORMS;

interface Written {
  /** The first line of the reply; the dossier’s title where it is left out. */
  readonly heading?: string;
  /** The end of its name. */
  readonly ending: string;
  readonly contentType: string;
  readonly data: Buffer;
  /** What is in it, and what is not. */
  readonly content: string;
  /** What can be done with it. */
  readonly next: string;
}

/** `limit`: bytes of a file. */
export async function exportAs(context: ServerContext, form: Form, limit = UPLOAD_LIMIT): Promise<Reply> {
  const { dossier, revision } = context.snapshot;
  const {
    ending,
    contentType,
    data,
    heading: first = `“${shown(dossier.title, 200)}”`,
    content,
    next,
  } = await WRITERS[form](context);
  const name = `readout-${dossier.id}-r${revision}${ending}`;
  const file = await fitFile({ name, contentType, data }, limit);
  const heading = `### ${first}\n${content}`;
  if (file === null)
    return notice(
      `${heading}\nThat is ${sizeOf(data.length)}, and compressed still over the ${sizeOf(limit)} that Discord takes. Use \`/data export kind:dossier\`.`,
    );
  return { ...panel(heading, fileOf(file), `**Next:** ${next}`), files: [file] };
}

const WRITERS: Readonly<Record<Form, (context: ServerContext) => Promise<Written>>> = {
  'csv-events': (context) => table(context, 'events'),
  'csv-figures': (context) => table(context, 'figures'),
  async claims(context) {
    const data = await runCooperatively(writingClaims(context.snapshot, scopeOf(context)));
    return {
      ending: '-claims.jsonld',
      contentType: 'application/ld+json',
      data,
      content: `${countOfKind(context.snapshot.dossier.claims.length, 'claims')} as schema.org Claim: what is claimed with its words of doubt, who claims it, when and where. There is no rating in it: Readout gives none.`,
      next: 'give it to what reads JSON-LD, or put it into a web page.',
    };
  },
  async ics(context) {
    const { snapshot, session } = context;
    const writing = writingCalendar(snapshot, { scope: scopeOf(context), writtenAt: session.now() });
    const { bytes, dated, undated, unplaced } = await runCooperatively(writing);
    const left = [
      ...(undated === 0 ? [] : [`${countOf(undated, 'event')} without a date`]),
      ...(unplaced === 0 ? [] : [`${countOf(unplaced, 'event')} whose date no calendar holds`]),
    ];
    return {
      ending: '.ics',
      contentType: 'text/calendar; charset=utf-8',
      data: bytes,
      content: [
        `${countOf(dated, 'event')} with a date, each on all days that it may mean, and how exact that is in its description.`,
        ...(left.length === 0 ? [] : [`Not in it: ${left.join(', ')}.`]),
      ].join('\n'),
      next: 'open it in a calendar. A later export brings the same events up to date there.',
    };
  },
  async markdown({ snapshot, session }) {
    const data = await runCooperatively(writingBriefing(snapshot, session.now()));
    return {
      ending: '.md',
      contentType: 'text/markdown; charset=utf-8',
      data,
      content: 'All of it, as `/brief detail:full` has it, with the sources as footnotes.',
      next: 'open it where Markdown is read, or put it on a page.',
    };
  },
  async report(context) {
    const { snapshot, session } = context;
    const week = await readWeek(context);
    const data = await runCooperatively(writingReport(context, week));
    return {
      heading: `${headOfWeek(week)}: “${shown(snapshot.dossier.title, 120)}”`,
      ending: `-report-${session.now().slice(0, 10)}.md`,
      contentType: 'text/markdown; charset=utf-8',
      data,
      content: essenceOf(week).join('\n'),
      next: 'open the file for each change, post and word. What people ask and no entry answers can be added with `/data add`.',
    };
  },
};

async function table({ snapshot }: ServerContext, kind: 'events' | 'figures'): Promise<Written> {
  const data = await runCooperatively(writingTable(snapshot.dossier, kind));
  return {
    ending: `-${kind}.csv`,
    contentType: 'text/csv; charset=utf-8',
    data,
    content: `${countOfKind(snapshot.dossier[kind].length, kind)}, one a row. A text that a spreadsheet would run as a formula has an apostrophe before it.`,
    next: 'change rows or add some, and use `/data import` with `mode`: merge. A row without an id adds an entry.',
  };
}

/** What tells this dossier from all others. */
function scopeOf({ session: { server, dossier } }: ServerContext): string {
  return `${server}/${dossier}`;
}
