import { type Context, defineCommand, defineControl } from '../src/discord/interactions/command.ts';
import { privateOption } from '../src/discord/interactions/options.ts';
import { mayUse } from '../src/discord/interactions/permissions.ts';
import { shown } from '../src/discord/replies/attribution.ts';
import { whole } from '../src/discord/replies/blocks.ts';
import { controlId, pageNumber } from '../src/discord/replies/control-id.ts';
import { pagedReply } from '../src/discord/replies/paged-reply.ts';
import type { Reply } from '../src/discord/replies/reply.ts';

const pageId = controlId('help', 'page', [pageNumber]);
/** What Readout can do for the person who asks. */
export const help = defineCommand({
  name: 'help',
  description: 'What Readout is and what it can do for you here; only you see it unless private is False',
  audience: 'reader',
  options: { private: privateOption },
  privateByDefault: true,
  run: (_input, context) => showHelp(0, context),
  controls: [defineControl(pageId, ([page], context) => showHelp(page, context))],
});

function showHelp(page: number, { snapshot, level, commands }: Context): Reply {
  const { title, note } = snapshot.dossier;
  const usable = commands.filter(({ audience }) => mayUse(level, audience));
  const dossier = `This dossier: **${shown(title, 200)}**, revision ${snapshot.revision}.`;
  return pagedReply({
    heading: '### Readout',
    blocks: [
      `${ABOUT}\n\n${dossier}`,
      LEGEND,
      usable.map(({ name, description }) => `**/${name}** ${description}.`).join('\n'),
      ...whole('**About this dossier** ', note),
    ],
    page,
    most: 40,
    turnTo: (to) => pageId.id(to),
    below: () => '',
    rows: () => [],
  });
}

const ABOUT =
  'Briefs this server on a contested situation from a dossier of records, and keeps what was *reported* apart from how a *commentator* reads it. It takes no side: where something is contested, it names every reading. Ask with `/ask`, or mention it, or write to it alone.';

const LEGEND = [
  '**How to read a reply**',
  '- **Reported** and **Commentary** say whose voice a line is; **outlook** marks what is yet to come, with when it was said.',
  '- [F6] grades a citation: a letter for the source, a digit for the statement. A button explains them.',
  '- A hedge stands as it was said, with its ICD 203 band of likelihood where it names one.',
  '- **Computed** marks Readout’s own arithmetic. A reply with `private` is seen by you alone.',
].join('\n');
