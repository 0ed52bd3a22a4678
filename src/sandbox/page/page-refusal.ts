/** A refused body as the page shows it: Discord's nested errors as a list of paths. */
import type { Refusal } from '../request-log.ts';
import { type ApiErrorBody, type ErrorTree, pathText } from '../rules/form-issue.ts';
import type { PageRefusal } from './protocol.ts';

/** Characters of a body's JSON beyond which the page gets only its beginning. */
const MOST = 100_000;

/** The long secret in the path of an answer, which says nothing to a person. */
const TOKEN = /(?<=\/(?:interactions|webhooks)\/\d+\/)[^/]+/;

export function pageRefusal({ at, method, path, status, error, body }: Refusal): PageRefusal {
  return {
    at: at.toISOString(),
    method,
    path: path.replace(TOKEN, '…'),
    status,
    problems: problemsIn(error),
    body: cutBody(body),
  };
}

/** `components[0].label: Must be 80 or fewer in length.`, one for each thing that was wrong. */
export function problemsIn({ message, errors }: ApiErrorBody): readonly string[] {
  const found = errors === undefined ? [] : walk(errors, []);
  return found.length === 0 ? [message] : found;
}

function walk(tree: ErrorTree, path: readonly (string | number)[]): string[] {
  return Object.entries(tree).flatMap(([step, inner]) => {
    if (isIssues(inner)) {
      const where = pathText(path);
      return inner.map(({ message }) => (where === '' ? message : `${where}: ${message}`));
    }
    return walk(inner, [...path, /^\d+$/.test(step) ? Number(step) : step]);
  });
}

function isIssues(node: ErrorTree[string]): node is Exclude<ErrorTree[string], ErrorTree> {
  return Array.isArray(node);
}

function cutBody(body: unknown): unknown {
  const text = JSON.stringify(body);
  return text === undefined || text.length <= MOST ? (body ?? null) : `${text.slice(0, MOST)} …`;
}
