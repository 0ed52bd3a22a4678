import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the project with what it imports; paths are from the project's root. */
export interface SourceFile {
  readonly path: string;
  /** Files by their path, packages and builtins by their name. */
  readonly imports: readonly string[];
  /** Those of them that are passed on as its own: `export … from`. */
  readonly passedOn: readonly string[];
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const COMMENTS = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm;
const FROM =
  /^\s*(?<verb>import|export)\b(?<what>[^'";]*?)\bfrom\s*(?<quote>['"])(?<target>[^'"]+)\k<quote>/gm;
const BARE = /^\s*import\s*(?<quote>['"])(?<target>[^'"]+)\k<quote>/gm;
const CALLED = /\b(?:import|require)\s*\(\s*(?<quote>['"`])(?<target>[^'"`]+)\k<quote>/g;

/** Every TypeScript file of `src` and `commands`. */
export function readSourceFiles(): readonly SourceFile[] {
  return globSync(['src/**/*.ts', 'commands/**/*.ts'], { cwd: ROOT })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
    .map((path) => parseSourceFile(path, readFileSync(`${ROOT}${path}`, 'utf8')));
}

/** What a file imports: with `import`, `import type`, `export … from`, `import()` (of a type too) and `require()`. */
export function parseSourceFile(path: string, text: string): SourceFile {
  const code = text.replaceAll(COMMENTS, '');
  const from = [...code.matchAll(FROM)];
  const found = [...from, ...code.matchAll(BARE), ...code.matchAll(CALLED)];
  const resolve = (match: RegExpExecArray): string => resolveImport(path, match.groups?.['target'] ?? '');
  return {
    path,
    imports: [...new Set(found.map(resolve))],
    passedOn: from.filter(({ groups }) => groups?.['verb'] === 'export').map(resolve),
  };
}

function resolveImport(path: string, target: string): string {
  return target.startsWith('.') ? posix.join(posix.dirname(path), target) : target;
}
