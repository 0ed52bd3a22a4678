import type { OptionValue, PageOption } from '../protocol.ts';
import { OPTION } from './discord-codes.ts';
import type { OptionField } from './option-field.ts';

export type ReadOptions =
  | { readonly values: Readonly<Record<string, OptionValue>> }
  | { readonly wrong: OptionField };

export interface OptionSet {
  /** Begins anew with a command's options, none of them shown. */
  reset(options: readonly PageOption[]): void;
  /** Shows an option as a field, once. */
  add(option: PageOption, text?: string): OptionField;
  drop(field: OptionField): void;
  fields(): readonly OptionField[];
  /** The options that have no field yet. */
  remaining(): readonly PageOption[];
  before(field: OptionField): OptionField | undefined;
  /** What is filled in, or the first field that is wrong, which then says so. */
  read(): Promise<ReadOptions>;
  /** What is filled in rightly beside one option. */
  readBeside(option: PageOption): Promise<Readonly<Record<string, OptionValue>>>;
}

/** The options of a picked command that are shown as fields, in their order. */
export function createOptionSet(rows: HTMLElement, make: (option: PageOption) => OptionField): OptionSet {
  let options: readonly PageOption[] = [];
  let fields: readonly OptionField[] = [];
  const fieldOf = ({ name }: PageOption) => fields.find(({ option }) => option.name === name);

  return {
    reset: (of) => {
      options = of;
      fields = [];
      rows.replaceChildren();
    },
    add: (option, text = '') => {
      const known = fieldOf(option);
      if (known !== undefined) return known;
      const field = make(option);
      if (option.type !== OPTION.attachment) field.input.value = text;
      fields = [...fields, field];
      rows.append(field.element);
      return field;
    },
    drop: (field) => {
      fields = fields.filter((one) => one !== field);
      field.element.remove();
    },
    fields: () => fields,
    remaining: () => options.filter((option) => fieldOf(option) === undefined),
    before: (field) => fields[fields.indexOf(field) - 1],
    read: async () => {
      const values: Record<string, OptionValue> = {};
      for (const field of fields) {
        const value = await field.read();
        if (value !== undefined && 'value' in value) values[field.option.name] = value.value;
        else if (value !== undefined || field.option.required) {
          field.showProblem(value?.problem ?? 'Fill this in.');
          return { wrong: field };
        }
      }
      return { values };
    },
    readBeside: async (option) => {
      const values: Record<string, OptionValue> = {};
      for (const field of fields) {
        const value = field.option.name === option.name ? undefined : await field.read();
        if (value !== undefined && 'value' in value) values[field.option.name] = value.value;
      }
      return values;
    },
  };
}
