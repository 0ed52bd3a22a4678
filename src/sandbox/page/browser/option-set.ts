import type { OptionValue, PageOption } from '../protocol.ts';
import { OPTION } from './discord-codes.ts';
import type { OptionField } from './option-field.ts';

/** The options of a picked command that are shown as fields, in their order. */
export function createOptionSet(rows: HTMLElement, make: (option: PageOption) => OptionField) {
  let options: readonly PageOption[] = [];
  let fields: readonly OptionField[] = [];
  const fieldOf = ({ name }: PageOption) => fields.find(({ option }) => option.name === name);

  return {
    /** Takes over a command's options, none of them shown yet. */
    reset: (of: readonly PageOption[]) => {
      options = of;
      fields = [];
      rows.replaceChildren();
    },
    /** Shows an option as a field, once. */
    add: (option: PageOption, text = '') => {
      const known = fieldOf(option);
      if (known !== undefined) return known;
      const field = make(option);
      if (option.type !== OPTION.attachment) field.input.value = text;
      fields = [...fields, field];
      rows.append(field.element);
      return field;
    },
    drop: (field: OptionField) => {
      fields = fields.filter((one) => one !== field);
      field.element.remove();
    },
    fields: () => fields,
    /** The options that have no field yet. */
    remaining: () => options.filter((option) => fieldOf(option) === undefined),
    before: (field: OptionField) => fields[fields.indexOf(field) - 1],
    /** What is written in each field that takes a text. */
    texts: (): ReadonlyMap<PageOption, string> =>
      new Map(
        fields.flatMap(({ option, input }) =>
          input.value === '' || input.files !== null ? [] : [[option, input.value] as const],
        ),
      ),
    /** What is filled in, or the first field that is wrong, which then says so. */
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
    /** What is filled in rightly beside one option. */
    readBeside: async (option: PageOption) => {
      const values: Record<string, OptionValue> = {};
      for (const field of fields) {
        const value = field.option.name === option.name ? undefined : await field.read();
        if (value !== undefined && 'value' in value) values[field.option.name] = value.value;
      }
      return values;
    },
  };
}
