import { ComponentType as Kind, type ModalSubmitFields } from 'discord.js';

/** What a form was sent with, as discord.js reads it: `line=written; radio=left`. */
export function sentFields(fields: ModalSubmitFields): string {
  return [...fields.fields.values()]
    .map(({ customId, type }) => `${customId}=${sentValue(fields, customId, type)}`)
    .join('; ');
}

function sentValue(fields: ModalSubmitFields, id: string, type: Kind): string {
  switch (type) {
    case Kind.TextInput:
      return fields.getTextInputValue(id);
    case Kind.StringSelect:
      return fields.getStringSelectValues(id).join();
    case Kind.RadioGroup:
      return String(fields.getRadioGroup(id));
    case Kind.CheckboxGroup:
      return fields.getCheckboxGroup(id).join();
    case Kind.Checkbox:
      return String(fields.getCheckbox(id));
    case Kind.UserSelect:
      return [...(fields.getSelectedUsers(id)?.values() ?? [])].map((user) => user.displayName).join();
    case Kind.ChannelSelect:
      return [...(fields.getSelectedChannels(id)?.values() ?? [])].map((one) => String(one.name)).join();
    case Kind.FileUpload:
      return [...(fields.getUploadedFiles(id)?.values() ?? [])].map(({ name }) => name).join();
    default:
      return `of kind ${type}`;
  }
}
