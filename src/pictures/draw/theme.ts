/**
 * Sizes in a card's own pixels, 400 to its width. A phone 390 wide shows the card on 300 or more of them, so that no
 * text is smaller than 12 there.
 * Colours after Okabe and Ito's palette for all kinds of colour vision ("Color Universal Design", 2008), lightened
 * for a dark ground; none of them carries a meaning that no word, sign or pattern carries too.
 */
export const WIDTH = 400;
export const MARGIN = 14;
export const INNER = WIDTH - 2 * MARGIN;

export const SIZE = { title: 24, body: 19, small: 17 } as const;

export const COLOUR = {
  ground: '#1b1c21',
  rule: '#3d404a',
  text: '#f5f6f8',
  muted: '#b9bdc8',
  blue: '#56b4e9',
  orange: '#f5a04b',
  grey: '#a3abbb',
} as const;

/** How each mark is coloured; its sign tells it apart without colour. */
export const MARK_COLOUR = {
  reported: COLOUR.blue,
  commentary: COLOUR.orange,
  computed: COLOUR.grey,
} as const;
