import type { TimelineCard, TimelineRow } from '../cards/timeline-card.ts';
import { frame, legend, small } from './frame.ts';
import { column, row, type SceneNode, text } from './scene.ts';
import { sign } from './signs.ts';
import { COLOUR, SIZE } from './theme.ts';

const SIGN = 22;
const GAP = 12;
/** As many as the longest title has, so that none of its words is left out here. */
const MAX_LINES = 6;

/** Events below each other on a line, those without a date and those expected apart. */
export function drawTimeline({ title, lead, groups }: TimelineCard): SceneNode {
  const events = groups.flatMap((group) => group.events);
  return frame({
    title,
    mark: null,
    lead,
    body: [
      ...groups.flatMap((group) => [
        group.heading === null ? null : drawHeading(group.heading),
        ...group.events.map((event, at) =>
          drawEvent(event, group.heading === null && at < group.events.length - 1),
        ),
      ]),
      legend(events.map(({ voice }) => voice)),
    ],
    notes: [],
  });
}

function drawHeading(heading: string): SceneNode {
  return row(
    { marginTop: 16, paddingTop: 10, borderTop: `2px dashed ${COLOUR.rule}` },
    text(heading, { fontSize: SIZE.body, fontWeight: 700 }),
  );
}

function drawEvent(event: TimelineRow, isJoined: boolean): SceneNode {
  const { date, doubt, voice, title, speaker } = event;
  const when = date === null ? null : `${date}${doubt === null ? '' : ` (${doubt})`}`;
  return row(
    { marginTop: 12, position: 'relative' },
    isJoined ? THREAD : null,
    sign(voice, SIGN, { marginTop: 1, marginRight: GAP }),
    column(
      { flexGrow: 1, flexShrink: 1 },
      when === null ? null : text(when, { fontSize: SIZE.body, fontWeight: 700 }, 3),
      text(title, { fontSize: SIZE.body }, MAX_LINES),
      small(speaker, {}, 3),
    ),
  );
}

/** The line from one sign to the next, where dates say that it is next. */
const THREAD = row({
  position: 'absolute',
  left: SIGN / 2 - 1,
  top: SIGN + 5,
  bottom: -9,
  width: 2,
  backgroundColor: COLOUR.rule,
});
