/**
 * Text as JSON.
 *
 * @throws SyntaxError where it is none, or where something in it is called `__proto__`: no data of ours is, and a
 *   careless copy of it would change what every object inherits.
 */
export function parseJson(text: string): unknown {
  return mayNamePrototype.test(text) ? JSON.parse(text, refusePrototype) : JSON.parse(text);
}

/** @throws SyntaxError where `parseJson` would, of a text that is JSON for certain. */
export function checkJson(text: string): void {
  if (mayNamePrototype.test(text)) JSON.parse(text, refusePrototype);
}

/** The name as it is, or with a letter or an underscore written as an escape. */
const mayNamePrototype = /__proto__|\\u00[567]/i;

function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('nothing may be called "__proto__"');
  return value;
}
