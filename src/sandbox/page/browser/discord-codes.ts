/** Discord's numbers, of which the package's own enums can't be had in a browser. */

export const COMPONENT = {
  actionRow: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  channelSelect: 8,
  section: 9,
  textDisplay: 10,
  thumbnail: 11,
  mediaGallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;

export const OPTION = {
  subcommand: 1,
  subcommandGroup: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

export const CHANNEL = {
  text: 0,
  dm: 1,
  announcement: 5,
  announcementThread: 10,
  publicThread: 11,
} as const;

export const MESSAGE_FLAG = { loading: 1 << 7, componentsV2: 1 << 15, suppressEmbeds: 1 << 2 } as const;

/** The messages that a person or a bot wrote; the others tell what happened. */
export const WRITTEN_TYPES: readonly number[] = [0, 19, 20, 23];
export const REPLY_TYPE = 19;
export const PARAGRAPH_STYLE = 2;
