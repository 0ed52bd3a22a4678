/** A text as a person meant it: well formed, its lines ended alike, nothing in it that can't be seen or kept. */
export function cleanInput(raw: string): string {
  return raw
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}--[\n\t]]/gv, '')
    .trim();
}
