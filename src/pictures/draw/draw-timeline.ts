import type { Exactness, Strip, StripMark, TimelineCard, TimelineRow } from '../cards/timeline-card.ts';
import { divider, frame, tag } from './frame.ts';
import { doubtSign, exactnessSign } from './icons.ts';
import { type BoxNode, column, row, text } from './scene.ts';
import { COLOUR, INNER, SIZE, VOICE_COLOUR } from './theme.ts';

/** The dated events on one line of time: the longer a mark, the less exact its date. */
const LANE = 70;
const MARK = 58;
const TICKS = 56;

function drawStrip({ ticks, marks }: Strip): BoxNode {
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

/** Events below each other: the date as exact as it is, what happened, whose voice it is and who says it. */
const DATES = 318;
const SIGNS = 116;
const SIGN = 54;
/** Of more events than this each has fewer lines. */
const MAX_AT_LENGTH = 6;

const EXACTNESS_WORDS: Readonly<Record<Exactness, string>> = {
  day: 'exact day',
  month: 'month only',
  year: 'year only',
  span: 'span of time',
  none: 'no date',
};

export function drawTimeline(card: TimelineCard): BoxNode {
  const dated = card.events.filter(({ date }) => date !== null);
  const undated = card.events.filter(({ date }) => date === null);
  const isCrowded = card.events.length > MAX_AT_LENGTH;
  return frame({
    kind: 'TIMELINE',
    title: card.title,
    body: [
      text(card.subtitle, { fontSize: SIZE.lead, color: COLOUR.muted, marginTop: 14, lineHeight: 1.3 }, 3),
      card.strip === null ? null : drawStrip(card.strip),
      drawLegend(card.events),
      ...dated.map((event, at) => drawEvent(event, isCrowded, at < dated.length - 1)),
      undated.length === 0
        ? null
        : divider('No date given: where these stand in the order is not known', 2, 26),
      ...undated.map((event) => drawEvent(event, isCrowded, false)),
    ],
    footer: card.footer,
  });
}

function drawLegend(events: readonly TimelineRow[]): BoxNode {
  const used = (['day', 'month', 'year', 'span', 'none'] as const).filter((exactness) =>
    events.some((event) => event.exactness === exactness),
  );
  return row(
    { marginTop: 34, flexWrap: 'wrap' },
    ...used.map((exactness) =>
      row(
        { alignItems: 'center', marginRight: 44 },
        exactnessSign(exactness, COLOUR.muted, 48, { marginRight: 14 }),
        text(EXACTNESS_WORDS[exactness], { fontSize: SIZE.small, color: COLOUR.muted }),
      ),
    ),
    events.every(({ doubt }) => doubt === null)
      ? null
      : row(
          { alignItems: 'center' },
          doubtSign('day', COLOUR.muted, 48, { marginRight: 14 }),
          text('in doubt', { fontSize: SIZE.small, color: COLOUR.muted }),
        ),
  );
}

function drawEvent(event: TimelineRow, isCrowded: boolean, isJoined: boolean): BoxNode {
  const colour = VOICE_COLOUR[event.voice];
  return row(
    { marginTop: 38, position: 'relative' },
    isJoined ? thread() : null,
    column(
      { width: DATES, flexShrink: 0, alignItems: 'flex-end' },
      text(
        event.date ?? 'No date',
        {
          fontSize: event.date === null ? SIZE.note : 42,
          fontWeight: 700,
          textAlign: 'right',
          color: event.date === null ? COLOUR.muted : COLOUR.text,
        },
        4,
      ),
      event.doubt === null
        ? null
        : text(event.doubt, { fontSize: SIZE.small, textAlign: 'right', color: COLOUR.yellow }, 2),
    ),
    row(
      { width: SIGNS, flexShrink: 0, justifyContent: 'center' },
      (event.doubt === null ? exactnessSign : doubtSign)(event.exactness, colour, SIGN),
    ),
    drawWords(event, isCrowded),
  );
}

function drawWords(event: TimelineRow, isCrowded: boolean): BoxNode {
  const { number, title, voice, outlook, speaker } = event;
  const style = {
    fontSize: SIZE.body,
    fontWeight: voice === 'reported' ? 600 : 400,
    fontStyle: voice === 'reported' ? 'normal' : 'italic',
  };
  return column(
    { width: INNER - DATES - SIGNS },
    row(
      {},
      text(`${number}.`, { ...style, marginRight: 14, flexShrink: 0 }),
      column({ flexGrow: 1 }, text(title, style, isCrowded ? 3 : 4)),
    ),
    row(
      { marginTop: 4, flexWrap: 'wrap', alignItems: 'center' },
      column({ marginTop: 8, marginRight: 16 }, tag(voice)),
      outlook ? column({ marginTop: 8, marginRight: 16 }, tag('outlook')) : null,
      text(speaker, { fontSize: SIZE.note, color: COLOUR.muted, marginTop: 8 }, isCrowded ? 3 : 4),
    ),
  );
}

/** The line from one sign to the next. */
function thread(): BoxNode {
  return row({
    position: 'absolute',
    left: DATES + SIGNS / 2 - 2,
    top: SIGN + 8,
    bottom: -30,
    width: 4,
    backgroundColor: COLOUR.rule,
  });
}
