/**
 * What spreadsheets may run as a formula, by its first sign, in its full-width form, too (OWASP, "CSV Injection"). An
 * apostrophe before it makes it text; one that stands there already gets another, so that reading takes off just one.
 */
const MAY_RUN = /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/u;

/** A text that no spreadsheet takes for a formula. */
export function withGuard(text: string): string {
  return MAY_RUN.test(text) ? `'${text}` : text;
}

/** The text that `withGuard` was given. */
export function withoutGuard(text: string): string {
  return text.startsWith("'") && MAY_RUN.test(text) ? text.slice(1) : text;
}
