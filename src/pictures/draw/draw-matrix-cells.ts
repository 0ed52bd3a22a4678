import type { MatrixCardRow, MatrixColumn } from '../matrix-card.ts';
import { tag } from './frame.ts';
import { verdictSign } from './icons.ts';
import { type BoxNode, column, row, type Style, text } from './scene.ts';
import { COLOUR, SIZE, VOICE_COLOUR } from './theme.ts';

/** The column of one reading: its head, its cells, its count. */
type Cell = MatrixCardRow['cells'][number];

export const LOOKS: Readonly<
  Record<
    Exclude<Cell, 'not judged'>,
    { readonly word: string; readonly colour: string; readonly ground: string }
  >
> = {
  consistent: { word: 'Consistent', colour: COLOUR.blue, ground: COLOUR.blueGround },
  inconsistent: { word: 'Inconsistent', colour: COLOUR.orange, ground: COLOUR.orangeGround },
  neutral: { word: 'Neutral', colour: COLOUR.muted, ground: COLOUR.panel },
  divided: { word: 'Judges differ', colour: COLOUR.yellow, ground: COLOUR.panel },
};

const CELL: Style = {
  flexGrow: 1,
  minHeight: 116,
  alignItems: 'center',
  justifyContent: 'center',
  padding: '10px 6px',
  borderRadius: 12,
};

export function drawHead({ letter, holder, voice, hedge }: MatrixColumn, isWide: boolean): BoxNode {
  const mark = text(letter, { fontSize: isWide ? SIZE.body : 54, fontWeight: 700, textAlign: 'center' });
  if (!isWide) {
    const border = `5px ${voice === 'reported' ? 'solid' : 'dashed'} ${VOICE_COLOUR[voice]}`;
    return column(
      { flexGrow: 1, alignItems: 'center', justifyContent: 'flex-end' },
      row({ border, borderRadius: 14, padding: '6px 26px' }, mark),
    );
  }
  return column(
    { flexGrow: 1, alignItems: 'center', justifyContent: 'flex-end' },
    tag(voice, 26),
    text(
      `${letter}. ${holder}`,
      { fontSize: 40, fontWeight: 700, textAlign: 'center', lineHeight: 1.2, marginTop: 10 },
      4,
    ),
    hedge === null
      ? null
      : text(hedge, { fontSize: 33, textAlign: 'center', color: COLOUR.muted, marginTop: 4 }, 3),
  );
}

export function drawCell(cell: Cell, isWide: boolean): BoxNode {
  if (cell === 'not judged') {
    return column(
      { ...CELL, border: `4px dotted ${COLOUR.rule}` },
      text('not judged', { fontSize: isWide ? 34 : 27, color: COLOUR.faint, textAlign: 'center' }, 2),
    );
  }
  const { word, colour, ground } = LOOKS[cell];
  return column(
    { ...CELL, backgroundColor: ground },
    verdictSign(cell, colour, isWide ? 48 : 60),
    isWide
      ? text(word, { fontSize: 37, fontWeight: 600, color: colour, textAlign: 'center', marginTop: 2 })
      : null,
  );
}

export function drawTotal({ inconsistent, divided, notJudged }: MatrixColumn, isWide: boolean): BoxNode {
  const rest = [
    ...(notJudged === 0 ? [] : [`${notJudged} not judged`]),
    ...(divided === 0 ? [] : [`judges differ: ${divided}`]),
  ];
  return column(
    { alignItems: 'center' },
    text(`${inconsistent}`, { fontSize: 58, fontWeight: 700 }),
    rest.length === 0
      ? null
      : text(rest.join(', '), { fontSize: isWide ? 33 : 27, color: COLOUR.muted, textAlign: 'center' }, 3),
  );
}
