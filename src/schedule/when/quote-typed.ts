const MOST_SHOWN = 60;

/**
 * What a person typed, in quotation marks and in 60 characters at most, as a part of a message: without control
 * characters, and with a backslash before whatever Discord would read as markup.
 */
export function quoteTyped(typed: string): string {
  // What is cut off anyway is not worth the cleaning.
  const clean = typed
    .slice(0, 10 * MOST_SHOWN)
    .toWellFormed()
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .replaceAll(/[\p{Cf}\p{Mn}\p{Me}]/gu, '')
    .trim();
  const signs = [...clean];
  const cut = signs.length > MOST_SHOWN ? `${signs.slice(0, MOST_SHOWN - 1).join('')}…` : clean;
  return `“${cut.replaceAll(/[\\*_~`|<>[\]#@]|(?<=:)\/(?=\/)/g, '\\$&')}”`;
}
