import type { Strip, StripMark } from '../timeline-card.ts';
import { type BoxNode, row, text } from './scene.ts';
import { COLOUR, INNER, SIZE, VOICE_COLOUR } from './theme.ts';

/** The dated events on one line of time: the longer a mark, the less exact its date. */
const LANE = 70;
const MARK = 58;
const TICKS = 56;

export function drawStrip({ ticks, marks }: Strip): BoxNode {
  const placed = placeMarks(marks);
  const height = (Math.max(...placed.map(({ lane }) => lane)) + 1) * LANE;
  const widest = ticks.length > 1 ? INNER / (ticks.length - 1) : INNER;
  return row(
    { position: 'relative', height: height + TICKS, marginTop: 34 },
    ...ticks.map(({ at }) =>
      row({
        position: 'absolute',
        left: Math.min(at * INNER, INNER - 3),
        top: 0,
        width: 3,
        height: height + 12,
        backgroundColor: COLOUR.rule,
      }),
    ),
    ...ticks
      .filter(({ at }) => at < 0.93)
      .map(({ at, label }) =>
        row(
          { position: 'absolute', left: at * INNER + 4, top: height + 8, width: widest },
          text(label, { fontSize: SIZE.small, color: COLOUR.muted }),
        ),
      ),
    ...placed.map(drawMark),
  );
}

interface Placed {
  readonly mark: StripMark;
  readonly left: number;
  readonly width: number;
  readonly lane: number;
}

/** Each mark in the first lane where it touches none before it. */
function placeMarks(marks: readonly StripMark[]): readonly Placed[] {
  const ends: number[] = [];
  return marks.map((mark) => {
    const width = Math.max(MARK, (mark.to - mark.from) * INNER);
    const centre = ((mark.from + mark.to) / 2) * INNER;
    const left = Math.min(Math.max(0, centre - width / 2), INNER - width);
    const free = ends.findIndex((end) => end + 8 <= left);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = left + width;
    return { mark, left, width, lane };
  });
}

/** Filled for a day; the outline of commentary is dashed, that of a doubtful date dotted. */
function drawMark({ mark, left, width, lane }: Placed): BoxNode {
  const colour = VOICE_COLOUR[mark.voice];
  const isFilled = mark.exactness === 'day' && !mark.doubtful;
  const border = mark.doubtful ? 'dotted' : mark.voice === 'commentary' ? 'dashed' : 'solid';
  return row(
    {
      position: 'absolute',
      left,
      top: lane * LANE,
      width,
      height: MARK,
      alignItems: 'center',
      justifyContent: 'center',
      borderRadius: MARK / 2,
      border: `6px ${border} ${colour}`,
      backgroundColor: isFilled ? colour : COLOUR.panel,
    },
    text(`${mark.number}`, {
      fontSize: [32, 32, 22, 16][`${mark.number}`.length - 1] ?? 12,
      fontWeight: 700,
      color: isFilled ? '#10241d' : colour,
    }),
  );
}
