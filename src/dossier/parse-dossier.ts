import type { z } from 'zod';
import { checkReferences, type Problem } from './check-references.ts';
import { type Dossier, dossierSchema } from './schema.ts';

export type ParsedDossier =
  | { readonly ok: true; readonly dossier: Dossier }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A value from outside as a dossier, or everything that is wrong with it, each with its path and mend. */
export function parseDossier(value: unknown): ParsedDossier {
  const parsed = dossierSchema.safeParse(value);
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(describeIssue) };
  const problems = checkReferences(parsed.data);
  return problems.length === 0 ? { ok: true, dossier: parsed.data } : { ok: false, problems };
}

/** The problems in one line: at most `most` of them, and how many more there are. */
export function summariseProblems(problems: readonly Problem[], most = 3): string {
  const shown = problems.slice(0, most).map(({ path, problem }) => `${path}: ${problem}`);
  const left = problems.length - shown.length;
  return left > 0 ? `${shown.join('; ')}; and ${left} more` : shown.join('; ');
}

function describeIssue(issue: z.core.$ZodIssue): Problem {
  const path = describePath(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return { path, problem: `unknown key ${issue.keys.map((key) => `"${key}"`).join(', ')}; remove it` };
  }
  return { path, problem: issue.message };
}

function describePath(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text === '' ? '(the whole file)' : text.replace(/^\./, '');
}
