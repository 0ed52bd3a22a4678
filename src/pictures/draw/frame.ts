import { type BoxNode, column, row, type SceneNode, text } from './scene.ts';
import { COLOUR, INNER, MARGIN, SIZE, VOICE_COLOUR, WIDTH } from './theme.ts';

/** What all cards share: the frame, the rule above the footer, and tags. */
export interface Frame {
  readonly kind: string;
  readonly title: string;
  readonly body: readonly (SceneNode | null)[];
  readonly footer: readonly string[];
}

export function frame({ kind, title, body, footer }: Frame): BoxNode {
  return column(
    {
      width: WIDTH,
      backgroundColor: COLOUR.ground,
      color: COLOUR.text,
      borderTop: `12px solid ${COLOUR.blue}`,
      padding: `54px ${MARGIN}px 58px`,
    },
    text(kind, { fontSize: 36, fontWeight: 600, color: COLOUR.blue, letterSpacing: 3 }),
    text(title, { fontSize: SIZE.title, fontWeight: 700, lineHeight: 1.2, marginTop: 10 }, 4),
    ...body,
    column({ width: INNER, height: 2, marginTop: 44, backgroundColor: COLOUR.rule }),
    text(footer.join(' '), { fontSize: SIZE.small, color: COLOUR.faint, marginTop: 30, lineHeight: 1.36 }, 6),
  );
}

/** Parts of another kind from here on: a broken line over a note that says which. */
export function divider(note: string, lines: number, paddingTop: number): BoxNode {
  return column(
    { marginTop: 44, borderTop: `3px dashed ${COLOUR.rule}`, paddingTop },
    text(note, { fontSize: SIZE.note, color: COLOUR.muted }, lines),
  );
}

/** REPORTED, filled; COMMENTARY, dashed; COMPUTED and OUTLOOK, in outline: apart without their colours too. */
export function tag(
  kind: 'reported' | 'commentary' | 'computed' | 'outlook',
  size: number = SIZE.tag,
): BoxNode {
  const { border, color, ground } = TAGS[kind];
  return row(
    {
      flexShrink: 0,
      border,
      backgroundColor: ground,
      borderRadius: 10,
      padding: `${size * 0.12}px ${size * 0.5}px`,
    },
    text(kind.toUpperCase(), { fontSize: size, fontWeight: 700, letterSpacing: 1.5, color }),
  );
}

const TAGS = {
  reported: { border: `4px solid ${VOICE_COLOUR.reported}`, color: '#10241d', ground: VOICE_COLOUR.reported },
  commentary: {
    border: `4px dashed ${VOICE_COLOUR.commentary}`,
    color: VOICE_COLOUR.commentary,
    ground: 'transparent',
  },
  computed: { border: `4px solid ${COLOUR.blue}`, color: COLOUR.blue, ground: 'transparent' },
  outlook: { border: `4px dotted ${COLOUR.yellow}`, color: COLOUR.yellow, ground: 'transparent' },
} as const;
