/** What a person picks in a select, checked as Discord's client does and turned into what an interaction carries. */
import { ComponentType } from 'discord-api-types/v10';
import type { Backend } from '../server/backend.ts';
import { InvalidOption } from './client-errors.ts';
import type { Select } from './controls.ts';
import { type Kind, type Resolved, resolve } from './resolve.ts';
import type { Seat } from './seat.ts';

const KINDS: Readonly<Record<number, readonly Kind[]>> = {
  [ComponentType.UserSelect]: ['user'],
  [ComponentType.RoleSelect]: ['role'],
  [ComponentType.MentionableSelect]: ['user', 'role'],
  [ComponentType.ChannelSelect]: ['channel'],
};

/** Values by option value or label, or by name; `into` gets the people, roles and channels picked. */
export function selectValues(
  backend: Backend,
  seat: Seat,
  select: Omit<Select, 'type' | 'disabled' | 'id'> & { readonly type: ComponentType },
  picked: readonly string[],
  into: Resolved,
): string[] {
  const name = select.placeholder || select.customId;
  if (picked.length < select.minValues || picked.length > select.maxValues) {
    throw new InvalidOption(
      name,
      `takes ${select.minValues} to ${select.maxValues} values; got ${picked.length}.`,
    );
  }
  const kinds = KINDS[select.type];
  return picked.map((one) => {
    const value =
      kinds === undefined
        ? optionValue(select.options, one)
        : resolve(backend, seat, kinds, one, into, select.channelTypes);
    if (value !== undefined) return value;
    throw new InvalidOption(
      name,
      `has no ${one}. There are: ${select.options.map(({ label }) => label).join(', ') || 'none here'}.`,
    );
  });
}

function optionValue(options: Select['options'], named: string): string | undefined {
  return (options.find(({ value }) => value === named) ?? options.find(({ label }) => label === named))
    ?.value;
}
