/** Discord's limit for the description of a file, in UTF-16 units. */
const LIMIT = 1024;
const REST = 'The rest is in the text of the reply.';

/**
 * The description of a picture: whole sentences, the most telling first, as many as Discord takes. Where some are
 * left out the last one says where they are.
 */
export function describePicture(sentences: readonly string[]): string {
  const whole = sentences.join(' ');
  if (whole.length <= LIMIT) return whole;
  let text = '';
  for (const sentence of sentences) {
    if (text.length + sentence.length + 1 + REST.length > LIMIT) break;
    text += `${sentence} `;
  }
  return `${text}${REST}`;
}
