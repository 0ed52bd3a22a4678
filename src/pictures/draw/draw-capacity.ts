import type { BarPart, CapacityCard, LevelBar } from '../cards/capacity-card.ts';
import { divider, frame, tag } from './frame.ts';
import { type BoxNode, column, drawing, row, type SceneNode, type Shape, type Style, text } from './scene.ts';
import { COLOUR, INNER, SIZE, VOICE_COLOUR } from './theme.ts';

/** One level: solid where computed, framed where reported, in a broken frame where it may be or is commentary's. */
const HEIGHT = 88;
/** How far the lines stand out above and below a bar. */
const OVERHANG = 12;
/** What an open bar's arrow and the last number of the scale need beyond the right end of the bars. */
const RIGHT = 124;
const ARROW = 52;
const VALUE = 56;
const BESIDE = 24;
/** The bars get no less of the width than this for the sake of the values beside them. */
const MIN_PLOT = 0.6;
const STRIPE = 26;

/** How wide the bars are: as far as values find room beside those that end well before the right. */
function plotWidth({ top, computed, reported }: CapacityCard): number {
  const most = INNER - RIGHT;
  const widths = [...computed, ...reported].map(({ parts, value, open }) => {
    const end = (parts.at(-1)?.to ?? 0) / top;
    const room = INNER - BESIDE - widthOf(value) - (open ? ARROW : 0);
    return end === 0 || end > 0.8 ? most : room / end;
  });
  return Math.max(INNER * MIN_PLOT, Math.min(most, ...widths));
}

/** About as wide as Inter sets it in bold, rather too wide than too narrow. */
function widthOf(value: string): number {
  return (
    [...value].reduce(
      (sum, one) => sum + (/[ .,:;il]/.test(one) ? 0.3 : /[%mMwW]/.test(one) ? 0.96 : 0.65),
      0,
    ) * VALUE
  );
}

/** One bar on the scale of its card, `width` pixels wide, with the lines of the scale and its value. */
function drawPlot(card: CapacityCard, bar: LevelBar, width: number): BoxNode {
  const place = (level: number): number => (Math.min(level, card.top) / card.top) * width;
  const end = place(bar.parts.at(-1)?.to ?? 0) + (bar.open ? ARROW : 0);
  const isComputed = bar.tag === 'computed';
  return row(
    { position: 'relative', width: INNER, height: HEIGHT },
    ...card.ticks.map((tick) => line(place(tick), { width: 3, backgroundColor: COLOUR.rule })),
    ...bar.parts.map((part) => drawPart(part, place, bar)),
    bar.open ? drawArrow(end - ARROW, adds(bar) ? COLOUR.yellow : fillOf(bar)) : null,
    line(
      place(100),
      isComputed
        ? { width: 7, backgroundColor: COLOUR.text }
        : { width: 0, borderLeft: `5px dashed ${COLOUR.text}` },
    ),
    drawValue(bar, end, place(bar.parts.find(({ fill }) => fill === 'arrivals')?.from ?? Infinity)),
  );
}

/** Beside the bar where there is room, else on it, on a ground of its own, at its end or before what arrivals add. */
function drawValue(bar: LevelBar, end: number, arrivals: number): BoxNode {
  const width = widthOf(bar.value);
  const beside = end + BESIDE;
  const inside = Math.max(0, Math.min(end, arrivals) - width - 60);
  const isBeside = beside + width <= INNER;
  return row(
    {
      position: 'absolute',
      top: 6,
      left: isBeside ? beside - 12 : inside,
      height: HEIGHT - 12,
      padding: '0 14px',
      alignItems: 'center',
      backgroundColor: COLOUR.ground,
      borderRadius: 10,
    },
    text(bar.value, { ...valueStyle(bar), maxWidth: INNER - 60 }),
  );
}

function valueStyle(bar: LevelBar): Style & { readonly fontSize: number } {
  const ours = adds(bar) ? COLOUR.yellow : COLOUR.text;
  const color = bar.tag === 'computed' ? ours : VOICE_COLOUR[bar.tag];
  return {
    fontSize: VALUE,
    fontWeight: 700,
    color,
    ...(bar.tag === 'commentary' ? { fontStyle: 'italic' } : {}),
  };
}

function drawPart({ fill, from, to }: BarPart, place: (level: number) => number, bar: LevelBar): SceneNode {
  const width = Math.max(4, place(to) - place(from));
  const at = { position: 'absolute', left: place(from), top: 0, width, height: HEIGHT } as const;
  const colour = fillOf(bar);
  if (fill === 'arrivals') return drawing(width, HEIGHT, hatching(width), { ...at });
  if (fill === 'span') return row({ ...at, border: `5px dashed ${colour}`, backgroundColor: `${colour}22` });
  if (bar.tag === 'computed') return row({ ...at, backgroundColor: colour });
  const border = `6px ${bar.tag === 'reported' ? 'solid' : 'dashed'} ${colour}`;
  return row({ ...at, border, backgroundColor: `${colour}3a` });
}

function hatching(width: number): readonly Shape[] {
  const stripes = Array.from({ length: Math.ceil((width + HEIGHT) / STRIPE) }, (_, at) => {
    const x = at * STRIPE - HEIGHT;
    return `M${x} ${HEIGHT + 4}L${x + HEIGHT + 8} -4`;
  });
  return [
    { type: 'rect', props: { width, height: HEIGHT, fill: '#5d4d24' } },
    { type: 'path', props: { d: stripes.join(''), stroke: COLOUR.yellow, strokeWidth: 9 } },
    {
      type: 'rect',
      props: {
        x: 2.5,
        y: 2.5,
        width: Math.max(0, width - 5),
        height: HEIGHT - 5,
        fill: 'none',
        stroke: COLOUR.yellow,
        strokeWidth: 5,
      },
    },
  ];
}

function drawArrow(left: number, colour: string): SceneNode {
  const head = `M0 3L${ARROW - 8} ${HEIGHT / 2}L0 ${HEIGHT - 3}`;
  return drawing(
    ARROW,
    HEIGHT,
    [{ type: 'path', props: { d: head, fill: `${colour}3a`, stroke: colour, strokeWidth: 7 } }],
    { position: 'absolute', left, top: 0 },
  );
}

function line(centre: number, style: Style): BoxNode {
  const width = Number(style['width']);
  return row({
    position: 'absolute',
    left: centre - width / 2,
    top: -OVERHANG,
    height: HEIGHT + 2 * OVERHANG,
    ...style,
  });
}

function adds({ parts }: LevelBar): boolean {
  return parts.some(({ fill }) => fill === 'arrivals');
}

function fillOf({ tag: kind }: LevelBar): string {
  return kind === 'computed' ? COLOUR.blue : VOICE_COLOUR[kind];
}

/** Bars of occupancy; the capacity is the line at 100 %. */
const TICK = 200;

export function drawCapacity(card: CapacityCard): BoxNode {
  const { subtitle, whole, computed, reported, more, footer } = card;
  const width = plotWidth(card);
  const bars = (list: readonly LevelBar[]): readonly SceneNode[] =>
    list.map((bar) => drawBar(card, bar, width));
  return frame({
    kind: 'PRISON CAPACITY',
    title: card.title,
    body: [
      subtitle === null
        ? null
        : text(subtitle, { fontSize: SIZE.lead, fontWeight: 600, color: COLOUR.yellow, marginTop: 14 }, 3),
      whole === null || computed.length === 0
        ? null
        : row(
            { marginTop: 34, alignItems: 'flex-start' },
            row({
              width: 7,
              height: 46,
              marginTop: 6,
              marginRight: 20,
              flexShrink: 0,
              backgroundColor: COLOUR.text,
            }),
            text(whole, { fontSize: 42, fontWeight: 600 }, 2),
          ),
      ...bars(computed),
      reported.length === 0 ? null : drawHeading(computed.length > 0),
      ...bars(reported),
      drawScale(card, width),
      more === 0
        ? null
        : text(`${more} more in the text of the reply`, {
            fontSize: SIZE.note,
            color: COLOUR.muted,
            marginTop: 20,
          }),
    ],
    footer,
  });
}

function drawHeading(besideComputed: boolean): SceneNode {
  const kind = besideComputed
    ? ': of another kind than computed ones, not to be compared number by number'
    : '';
  return divider(`Levels as said${kind}. Broken line: 100 % on a basis of their own.`, 3, 28);
}

function drawBar(card: CapacityCard, bar: LevelBar, width: number): SceneNode {
  const fontStyle = bar.tag === 'commentary' ? 'italic' : 'normal';
  return column(
    { marginTop: 36 },
    row(
      { alignItems: 'flex-start' },
      text(bar.label, { fontSize: SIZE.body, fontWeight: 600, fontStyle, marginRight: 24 }, 2),
      column({ flexShrink: 0, marginTop: 4 }, tag(bar.tag)),
    ),
    text(bar.note, { fontSize: SIZE.note, color: COLOUR.muted, marginTop: 6, marginBottom: OVERHANG + 8 }, 4),
    bar.parts.length === 0 ? text(bar.value, valueStyle(bar), 2) : drawPlot(card, bar, width),
  );
}

function drawScale({ top, ticks }: CapacityCard, width: number): BoxNode {
  const label = (level: number): SceneNode => {
    const left = (level / top) * width - TICK / 2;
    return row(
      {
        position: 'absolute',
        left: Math.max(0, Math.min(left, INNER - TICK)),
        width: TICK,
        justifyContent: left < -TICK / 4 ? 'flex-start' : 'center',
      },
      text(`${level.toLocaleString('en')} %`, {
        fontSize: SIZE.small,
        color: level === 100 ? COLOUR.text : COLOUR.faint,
        fontWeight: level === 100 ? 700 : 400,
      }),
    );
  };
  return row({ position: 'relative', height: 50, marginTop: OVERHANG + 6 }, ...[...ticks, 100].map(label));
}
