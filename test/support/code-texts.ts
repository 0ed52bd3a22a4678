import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'vitest/node';

/** A text that stands in the code, and the file that it stands in; "…" is where something is put in. */
interface CodeText {
  readonly path: string;
  readonly text: string;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Operators alone read what the store warns of and the command line; of the search no text is shown. */
const FILES = ['commands/**/*.ts', 'src/{dossier,revisions,schedule,transfer,discord,features}/**/*.ts'];

/**
 * Every text of several words in the code that answers people: replies, errors, labels, choices, forms, lines of the
 * log channel. Left out is what nobody there sees: programming errors, lines of the log, the JSON Schema's descriptions.
 */
export function readCodeTexts(): readonly CodeText[] {
  return globSync(FILES, { cwd: ROOT }).flatMap((path) =>
    textsIn(parseAst(readFileSync(`${ROOT}${path}`, 'utf8'), { lang: 'ts' }))
      .filter((text) => /\S\s+\S/.test(text))
      .map((text) => ({ path, text })),
  );
}

type Node = Readonly<Record<string, unknown>>;

function textsIn(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(textsIn);
  if (!isNode(node) || isUnseen(node)) return [];
  if (node['type'] === 'Literal') return typeof node['value'] === 'string' ? [node['value']] : [];
  const template =
    node['type'] === 'TemplateLiteral' && Array.isArray(node['quasis']) ? [node['quasis']] : [];
  return [
    ...template.map((quasis) => quasis.map(cookedOf).join('…')),
    ...Object.values(node).flatMap(textsIn),
  ];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

/** The text of one piece of a template. */
function cookedOf(quasi: unknown): string {
  const value = isNode(quasi) ? quasi['value'] : undefined;
  return isNode(value) ? String(value['cooked']) : '';
}

function isUnseen({ type, callee }: Node): boolean {
  if (!isNode(callee)) return false;
  const { name, object, property } = callee;
  if (type === 'NewExpression') return /^(?:Type|Range)?Error$/.test(String(name));
  return (
    (isNode(object) && object['name'] === 'log') || (isNode(property) && property['name'] === 'describe')
  );
}
