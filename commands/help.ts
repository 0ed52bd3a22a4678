import { type Context, defineCommand, defineControl } from '../src/discord/interactions/command.ts';
import { privateOption } from '../src/discord/interactions/options.ts';
import { type Level, mayUse } from '../src/discord/interactions/permissions.ts';
import { MARKS_EXPLAINED, shown } from '../src/discord/replies/attribution.ts';
import { button, buttonRow, panel, type Row } from '../src/discord/replies/components.ts';
import { controlId, pageNumber } from '../src/discord/replies/control-id.ts';
import type { Reply } from '../src/discord/replies/reply.ts';
import { isBare, nextStepOf } from '../src/dossier/next-step.ts';
import type { Snapshot } from '../src/dossier/snapshot.ts';
import { suggestionRows } from '../src/features/answer/suggestions.ts';
import { describeLastChange, lastChange } from '../src/features/briefing/last-change.ts';
import { followControls } from '../src/features/follow/follow-controls.ts';
import { followsId } from '../src/features/follow/follow-messages.ts';
import { describeStep } from '../src/features/next-step/next-step.ts';
import { exampleRows } from '../src/features/settings/new-dossier.ts';
import type { SearchIndex } from '../src/search/index-records.ts';
import { listWords } from '../src/text/list-words.ts';

/** What Readout can do for the person who asks. */
export const help = defineCommand({
  name: 'help',
  description: 'What Readout is and what you can do with it',
  audience: 'reader',
  options: { private: privateOption },
  privateByDefault: true,
  run: ({ private: alone = true }, context) => showHelp(context, alone),
  controls: [
    // Earlier versions had pages of it, whose buttons stand in messages that are there.
    defineControl(controlId('help', 'page', [pageNumber]), (_state, context) => showHelp(context, false)),
    ...followControls,
  ],
});

/** @param alone Whether nobody else sees it: what one follows is nobody else's business. */
async function showHelp(context: Context, alone: boolean): Promise<Reply> {
  const { snapshot, level, commands, search, session } = context;
  const usable = commands.filter(({ name, audience }) => name !== help.name && mayUse(level, audience));
  const changed = describeLastChange(snapshot, await lastChange(snapshot, session?.history));
  const asks = isBare(snapshot) ? beginning(snapshot, level) : await examples(await search());
  const example = exampleRows(context);
  const follows = alone ? ((await context.followers?.count(context.asker.id)) ?? 0) : 0;
  return panel(
    [
      `### Readout briefs you on “${shown(snapshot.dossier.title, 200)}”`,
      `It keeps what is reported apart from commentary, and names every view where accounts differ. Ask with \`/ask\`, mention it, or write to it. ${asks.line}`,
    ].join('\n'),
    ...(example.length === 0 ? asks.rows : asks.rows.slice(0, 1)),
    ...example,
    ...(follows === 0 ? [] : [buttonRow(button(`What you follow · ${follows}`, followsId.id()))]),
    [
      '**Commands**',
      ...usable.map((command) => describeCommand(command, level)),
      ...(mayUse(level, 'admin') && session !== null && example.length === 0 ? [BY_FILE] : []),
    ].join('\n'),
    `-# ${MARKS_EXPLAINED}\n-# ${changed}`,
  );
}

const BY_FILE = '-# By file: `/data export kind:blank`, then `/data import`';

interface Asks {
  readonly line: string;
  readonly rows: readonly Row[];
}

async function examples(index: SearchIndex): Promise<Asks> {
  return { line: 'For example:', rows: await suggestionRows(index) };
}

/** In place of what can be asked, where nothing could be answered yet. */
function beginning(snapshot: Snapshot, level: Level): Asks {
  const step = mayUse(level, 'editor') ? nextStepOf(snapshot) : null;
  if (step === null) return { line: '\nNothing is here yet.', rows: [] };
  const { line, buttons } = describeStep(step);
  return { line: `\n${line}`, rows: [buttonRow(...buttons)] };
}

/** A command in a line, with what of it is not for this person. */
function describeCommand({ name, description, subcommands = {} }: Named, level: Level): string {
  const others = Object.entries(subcommands).filter(
    ([, { audience }]) => audience !== undefined && !mayUse(level, audience),
  );
  const names = listWords(
    others.map(([sub]) => `\`${sub}\``),
    'and',
  );
  return `\`/${name}\` ${description}${names === '' ? '' : ` (${names} for admins alone)`}`;
}

type Named = Context['commands'][number];
