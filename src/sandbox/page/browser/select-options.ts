import type { APIMessageComponentEmoji, APISelectMenuComponent } from 'discord-api-types/v10';
import type { PageSeat } from '../protocol.ts';
import { COMPONENT } from './discord-codes.ts';
import { channelsOf } from './option-values.ts';

export interface ShownOption {
  readonly value: string;
  readonly label: string;
  readonly description?: string | undefined;
  readonly emoji?: APIMessageComponentEmoji | undefined;
  readonly selected: boolean;
}

/** What a select offers: its own options, or the people, roles and channels that there are. */
export function selectOptions(
  select: APISelectMenuComponent,
  seat: PageSeat | undefined,
): readonly ShownOption[] {
  if (select.type === COMPONENT.stringSelect)
    return select.options.map(({ default: selected = false, ...option }) => ({ ...option, selected }));
  const preset = (select.default_values ?? []).map(({ id }) => id);
  const shown = (sign: string, list: readonly { readonly id: string; readonly name: string }[] = []) =>
    list.map(({ id, name }) => ({
      value: id,
      label: `${sign}${name.replace(/^[@#]/, '')}`,
      selected: preset.includes(id),
    }));
  switch (select.type) {
    case COMPONENT.userSelect:
      return shown('', seat?.people);
    case COMPONENT.roleSelect:
      return shown('@', seat?.roles);
    case COMPONENT.channelSelect:
      return shown('#', seat && channelsOf(seat, select.channel_types));
    default:
      return [...shown('', seat?.people), ...shown('@', seat?.roles)];
  }
}
