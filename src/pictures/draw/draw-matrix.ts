import type { MatrixCard, MatrixCardRow, MatrixColumn } from '../cards/matrix-card.ts';
import { frame, tag } from './frame.ts';
import { diagnosticitySign, verdictSign } from './icons.ts';
import { type BoxNode, column, row, type SceneNode, type Style, text } from './scene.ts';
import { COLOUR, INNER, SIZE, VOICE_COLOUR } from './theme.ts';

/** The column of one reading: its head, its cells, its count. */
type Cell = MatrixCardRow['cells'][number];

const LOOKS: Readonly<
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

function drawHead({ letter, holder, voice, hedge }: MatrixColumn, isWide: boolean): BoxNode {
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

function drawCell(cell: Cell, isWide: boolean): BoxNode {
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

function drawTotal({ inconsistent, divided, notJudged }: MatrixColumn, isWide: boolean): BoxNode {
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

/** Evidence below each other, readings beside each other; up to four have wide columns, more have narrow ones. */
const MAX_WIDE = 4;
const GAP = 14;
const SIGN = 44;
/** Of more rows than this each has fewer lines; so too of more readings. */
const MAX_AT_LENGTH = 6;

const DIAGNOSTICITY_WORDS = {
  some: 'tells readings apart',
  none: 'alike for all: tells nothing apart',
  open: 'open: not every reading is judged, or judges differ',
} as const;

export function drawMatrix(card: MatrixCard): BoxNode {
  const { columns } = card;
  const isWide = columns.length <= MAX_WIDE;
  const width = isWide ? wideColumn(columns.length) : 112;
  const rest = INNER - columns.length * (width + GAP);
  const line = (label: SceneNode, cells: readonly SceneNode[], marginTop: number): BoxNode =>
    row(
      { marginTop, alignItems: 'stretch' },
      column({ width: rest, flexShrink: 0, paddingRight: 26, justifyContent: 'center' }, label),
      ...cells.map((cell) => column({ width, flexShrink: 0, marginLeft: GAP }, cell)),
    );
  return frame({
    kind: 'EVIDENCE MATRIX',
    title: card.title,
    body: [
      text(card.question, { fontSize: SIZE.lead, color: COLOUR.muted, marginTop: 14, lineHeight: 1.3 }, 4),
      line(
        text('Evidence', { fontSize: SIZE.note, color: COLOUR.muted }),
        columns.map((reading) => drawHead(reading, isWide)),
        40,
      ),
      ...card.rows.map((evidence) =>
        line(
          drawEvidence(evidence, card.rows.length > MAX_AT_LENGTH),
          evidence.cells.map((cell) => drawCell(cell, isWide)),
          GAP,
        ),
      ),
      line(
        text('Inconsistent with the reading', { fontSize: SIZE.note, fontWeight: 600 }, 2),
        columns.map((reading) => drawTotal(reading, isWide)),
        26,
      ),
      isWide ? null : drawIconLegend(card.rows),
      drawLegend(card.rows),
      ...[card.columnsNote, card.rowsNote].map((note) =>
        note === null ? null : text(note, { fontSize: SIZE.note, color: COLOUR.muted, marginTop: 22 }, 2),
      ),
      drawReadings(columns),
    ],
    footer: card.footer,
  });
}

function wideColumn(count: number): number {
  return count <= 2 ? 380 : count === 3 ? 318 : 248;
}

function drawEvidence(line: MatrixCardRow, isCrowded: boolean): BoxNode {
  const { evidence, voice, speaker, diagnosticity } = line;
  const isCommentary = voice === 'commentary';
  return row(
    { padding: '16px 0', alignItems: 'flex-start' },
    diagnosticitySign(diagnosticity, SIGN, COLOUR.yellow, { marginRight: 14, marginTop: 6 }),
    column(
      { flexGrow: 1, flexShrink: 1 },
      text(evidence, { fontSize: 41, fontStyle: isCommentary ? 'italic' : 'normal' }, isCrowded ? 4 : 5),
      row(
        { flexWrap: 'wrap', alignItems: 'center' },
        column({ marginTop: 8, marginRight: 14 }, tag(voice, 25)),
        text(speaker, { fontSize: 33, color: COLOUR.muted, marginTop: 8 }, 4),
      ),
    ),
  );
}

/** Narrow cells have no words. */
function drawIconLegend(rows: readonly MatrixCardRow[]): BoxNode {
  const used = (['consistent', 'inconsistent', 'neutral', 'divided'] as const).filter((verdict) =>
    rows.some(({ cells }) => cells.includes(verdict)),
  );
  return row(
    { marginTop: 30, flexWrap: 'wrap' },
    ...used.map((verdict) =>
      row(
        { alignItems: 'center', marginRight: 36 },
        verdictSign(verdict, LOOKS[verdict].colour, SIGN, { marginRight: 10 }),
        text(LOOKS[verdict].word, { fontSize: SIZE.small, color: COLOUR.muted }),
      ),
    ),
  );
}

function drawLegend(rows: readonly MatrixCardRow[]): BoxNode {
  const used = (['some', 'none', 'open'] as const).filter((kind) =>
    rows.some(({ diagnosticity }) => diagnosticity === kind),
  );
  return column(
    { marginTop: 26 },
    ...used.map((kind) =>
      row(
        { alignItems: 'center', marginTop: 8 },
        diagnosticitySign(kind, SIGN, COLOUR.yellow, { marginRight: 14 }),
        text(DIAGNOSTICITY_WORDS[kind], { fontSize: SIZE.small, color: COLOUR.muted }),
      ),
    ),
  );
}

/** What the letters stand for: each reading with its holder, whose voice it is, and how sure. */
function drawReadings(columns: readonly MatrixColumn[]): BoxNode {
  return column(
    { marginTop: 40, borderTop: `3px dashed ${COLOUR.rule}`, paddingTop: 12 },
    ...columns.map(({ letter, holder, voice, hedge, statement }) => {
      const isCommentary = voice === 'commentary';
      return row(
        { marginTop: 22 },
        text(letter, { fontSize: SIZE.body, fontWeight: 700, width: 62, flexShrink: 0 }),
        column(
          { flexGrow: 1, flexShrink: 1 },
          row(
            { alignItems: 'center' },
            text(holder, { fontSize: SIZE.note, fontWeight: 700, marginRight: 20 }),
            tag(voice, 25),
          ),
          text(
            statement,
            {
              fontSize: SIZE.note,
              color: COLOUR.text,
              fontStyle: isCommentary ? 'italic' : 'normal',
              marginTop: 4,
            },
            columns.length > MAX_WIDE ? 2 : 5,
          ),
          hedge === null
            ? null
            : text(`hedged ${hedge}`, { fontSize: 33, color: COLOUR.muted, marginTop: 2 }, 2),
        ),
      );
    }),
  );
}
