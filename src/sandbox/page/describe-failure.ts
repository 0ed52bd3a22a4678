/** How a tab is told that what it asked came to nothing. */
import {
  CommandNotOffered,
  ControlUnavailable,
  InteractionFailed,
  InvalidOption,
} from '../client/client-errors.ts';
import type { Forms } from './forms.ts';
import type { Answer, Ask } from './protocol.ts';

export function describeFailure(error: unknown, ask: Ask, forms: Forms): Answer {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof InvalidOption) return { ok: false, message, ...placeOf(error.field, ask, forms) };
  const expected = [CommandNotOffered, ControlUnavailable, InteractionFailed].some(
    (kind) => error instanceof kind,
  );
  return { ok: false, message: expected ? message : `The sandbox failed: ${message}` };
}

/** Where the problem is: options go by name, a form's fields by custom id though people know them by label. */
function placeOf(named: string, ask: Ask, forms: Forms): { option?: string; field?: string } {
  if (ask.ask === 'slash' || ask.ask === 'autocomplete') return { option: named };
  if (ask.ask !== 'submit') return {};
  const fields = forms.find(ask.form)?.modal?.fields ?? [];
  const field = fields.find(({ label, customId }) => label === named || customId === named);
  return { field: field?.customId ?? named };
}
