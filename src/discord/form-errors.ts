import { z } from 'zod';

/** One thing that Discord refuses in a body. */
export interface FormError {
  /** The steps to the field, from the body's root. */
  readonly path: readonly string[];
  readonly code: string;
  readonly message: string;
}

const error = z
  .object({ code: z.string().catch(''), message: z.string().catch('') })
  .catch({ code: '', message: '' });
const branch = z.record(z.string(), z.unknown());

/**
 * The nested `errors` of Discord's "Invalid Form Body" as a flat list (Discord developer documentation, "Error Messages"),
 * `max` of them at most. Empty for anything else.
 */
export function listFormErrors(errors: unknown, max = 20): readonly FormError[] {
  return walk(errors, [], max);
}

function walk(node: unknown, path: readonly string[], max: number): readonly FormError[] {
  const steps = branch.safeParse(node);
  if (!steps.success || path.length > 32) return [];
  return Object.entries(steps.data)
    .flatMap(([step, inner]) =>
      step === '_errors' && Array.isArray(inner)
        ? inner.map((one) => ({ path, ...error.parse(one) }))
        : walk(inner, [...path, step], max),
    )
    .slice(0, max);
}
