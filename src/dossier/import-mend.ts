/**
 * What is wrong, told as what to write instead, where the schema has no words of its own for it: then zod's default
 * message says what it expected.
 */
export function mendOf(problem: string): string {
  for (const [pattern, mend] of MENDS) {
    const match = pattern.exec(problem);
    if (match !== null) return mend(match[1] ?? '', match[2] ?? '');
  }
  return problem;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text in double quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list [ … ]',
  object: 'an object { … }',
};

type Mend = (first: string, second: string) => string;

/** Defaults of zod 4, the more exact ones first. */
const MENDS: readonly (readonly [pattern: RegExp, mend: Mend])[] = [
  [
    /^Invalid input: expected (\w+), received undefined$/,
    (kind) => `is missing; write ${KINDS[kind] ?? kind}`,
  ],
  [/^Invalid input: expected (\w+), received \w+$/, (kind) => `write ${KINDS[kind] ?? kind}`],
  [/^Invalid input: expected (.+)$/, (value) => `write ${value}`],
  [/^Invalid option: expected one of (.+)$/, (options) => `write one of: ${options.replaceAll('|', ', ')}`],
  [
    /^Too (?:small|big): expected string to have ([<>])=(\d+) characters$/,
    (sign, count) => `write ${boundOf(sign)} ${count} characters`,
  ],
  [
    /^Too (?:small|big): expected number to be ([<>])=(.+)$/,
    (sign, bound) => `write ${bound} or ${sign === '<' ? 'less' : 'more'}`,
  ],
  [/^Invalid input$/, () => 'write one of the forms that data/dossier.schema.json has for this'],
];

function boundOf(sign: string): string {
  return sign === '<' ? 'at most' : 'at least';
}
