/**
 * Sizes in pixels of a card 1,600 wide, which is read at 360 to 400: a quarter of them is what a phone shows.
 * Colours after Okabe and Ito's palette for all kinds of colour vision ("Color Universal Design", 2008), lightened
 * for a dark ground; none of them carries a meaning that no word, shape or pattern carries too.
 */
export const WIDTH = 1600;
export const MARGIN = 68;
export const INNER = WIDTH - 2 * MARGIN;

export const SIZE = { title: 66, lead: 48, body: 45, note: 38, small: 36, tag: 32 } as const;

export const COLOUR = {
  ground: '#1b1c21',
  panel: '#2a2d35',
  rule: '#3d404a',
  text: '#f5f6f8',
  muted: '#b9bdc8',
  faint: '#979ca9',
  blue: '#56b4e9',
  orange: '#f58b3c',
  green: '#4bcaa4',
  yellow: '#f2c14b',
  purple: '#b99cf7',
  blueGround: '#1d384a',
  orangeGround: '#4b2a18',
} as const;

/** How each voice is coloured; its tag is filled for a report and dashed for commentary. */
export const VOICE_COLOUR = { reported: COLOUR.green, commentary: COLOUR.purple } as const;
