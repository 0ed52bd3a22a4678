/** Whether two values are the same JSON, whatever the order of their keys; an undefined field is none. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, at) => sameJson(item, b[at]))
    );
  }
  if (!isObject(a) || !isObject(b)) return false;
  const [ofA, ofB] = [fieldsOf(a), fieldsOf(b)];
  return (
    ofA.length === ofB.length && ofA.every(([key, value]) => Object.hasOwn(b, key) && sameJson(value, b[key]))
  );
}

/** Whether writing a value as JSON and reading it back gives the same: no field is undefined, no number is −0. */
export function isPlainJson(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlainJson);
  if (isObject(value)) return Object.values(value).every(isPlainJson);
  return value !== undefined && !Object.is(value, -0);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function fieldsOf(value: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(value).filter(([, field]) => field !== undefined);
}
