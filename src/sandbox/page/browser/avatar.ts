import { el } from './dom.ts';

const COLOURS = 6;

/** A person's initial on a colour of their own. Decorative: the name stands beside it. */
export function avatar(id: string, name: string): HTMLElement {
  const colour = [...id].reduce((sum, digit) => sum + digit.charCodeAt(0), 0) % COLOURS;
  return el(
    'span.avatar',
    { 'data-colour': colour, 'aria-hidden': 'true' },
    ([...name][0] ?? '?').toUpperCase(),
  );
}
