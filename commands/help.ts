import { z } from 'zod';
import { defineCommand } from '../src/discord/command.ts';
import { mayUse } from '../src/discord/permissions.ts';
import { shown } from '../src/discord/replies/attribution.ts';
import { container, separator, textDisplay } from '../src/discord/replies/components.ts';

/** What Readout can do for the person who asks. */
export const help = defineCommand({
  name: 'help',
  description: 'What Readout is and what it can do for you here',
  audience: 'reader',
  options: [],
  alwaysPrivate: true,
  input: z.object({}),
  run: (_input, { snapshot, level, commands }) => {
    const usable = commands.filter(({ audience }) => mayUse(level, audience));
    const lines = usable.map(({ name, description }) => `**/${name}** ${description}.`);
    return {
      components: [
        container([
          textDisplay(
            `### Readout\n${ABOUT}\n\nThis dossier: **${shown(snapshot.dossier.title, 200)}**, revision ${snapshot.revision}.`,
          ),
          textDisplay(lines.join('\n')),
          separator(),
          textDisplay(`**About this dossier**\n${shown(snapshot.dossier.note, 1200)}`),
          textDisplay(LEGEND),
        ]),
      ],
    };
  },
});

const ABOUT =
  'Briefs this server on a contested situation from a dossier of records, and keeps what was *reported* apart from how a *commentator* reads it. It takes no side: where something is contested, it names every reading.';

const LEGEND = [
  '**How to read a reply**',
  '- **Reported** and **Commentary** say whose voice a line is; **outlook** marks what is yet to come, with when it was said.',
  '- [F6] grades a citation: a letter for the source, a digit for the statement. `/sources` explains them.',
  '- A hedge stands as it was said, with its ICD 203 band of likelihood where it names one.',
  '- **Computed** marks Readout’s own arithmetic. “Private” replies are seen by you alone.',
].join('\n');
