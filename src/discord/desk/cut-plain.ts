/** A text as it was written, in at most `most` UTF-16 units, with no half of a character at its end. */
export function cutPlain(text: string, most: number): string {
  const whole = text.toWellFormed();
  return whole.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}
