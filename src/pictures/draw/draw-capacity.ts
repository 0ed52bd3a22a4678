import type { CapacityCard, LevelBar } from '../capacity-card.ts';
import { drawPlot, OVERHANG, plotWidth, valueStyle } from './draw-level-bar.ts';
import { frame, tag } from './frame.ts';
import { type BoxNode, column, row, type SceneNode, text } from './scene.ts';
import { COLOUR, INNER, SIZE } from './theme.ts';

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
  return column(
    { marginTop: 44, borderTop: `3px dashed ${COLOUR.rule}`, paddingTop: 28 },
    text(
      besideComputed
        ? 'Levels as said: of another kind than computed ones, not to be compared number by number. Broken line: 100 % on a basis of their own.'
        : 'Levels as said. Broken line: 100 % on a basis of their own.',
      { fontSize: SIZE.note, color: COLOUR.muted },
      3,
    ),
  );
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
