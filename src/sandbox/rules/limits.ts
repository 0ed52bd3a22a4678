/**
 * Discord's documented limits, in one table. Each group names the page of Discord's developer documentation
 * (https://docs.discord.com/developers) that states it.
 */
export const LIMITS = {
  /** /resources/message: create message. */
  message: {
    content: 2000,
    embeds: 10,
    attachments: 10,
    attachmentDescription: 1024,
    nonce: 25,
    legacyRows: 5,
  },

  /** /resources/message: embed limits. `total` is over every embed of one message. */
  embed: {
    title: 256,
    description: 4096,
    fields: 25,
    fieldName: 256,
    fieldValue: 1024,
    footer: 2048,
    author: 256,
    total: 6000,
  },

  /** /components/reference: component object. `displayText` is over every text display of one message. */
  components: {
    total: 40,
    displayText: 4000,
    customId: 100,
    rowButtons: 5,
    sectionTexts: 3,
    galleryItems: 10,
  },

  /** /components/reference: button. */
  button: { label: 80, url: 512 },

  /** /components/reference: string select, user select and their like. */
  select: {
    options: 25,
    placeholder: 150,
    values: 25,
    optionLabel: 100,
    optionValue: 100,
    optionDescription: 100,
  },

  /** /components/reference: media gallery, thumbnail. */
  media: { description: 1024 },

  /** /interactions/receiving-and-responding: modal; /components/reference: label, text input. */
  modal: {
    title: 45,
    components: 5,
    label: 45,
    labelDescription: 100,
    inputValue: 4000,
    inputPlaceholder: 100,
  },

  /** /interactions/receiving-and-responding: autocomplete. */
  autocomplete: { choices: 25, choiceName: 100, choiceValue: 100 },

  /** /interactions/application-commands. `size` is over all names, descriptions and values of one command. */
  command: {
    name: 32,
    description: 100,
    options: 25,
    choices: 25,
    choiceName: 100,
    choiceValue: 100,
    size: 8000,
    chatInput: 100,
    contextMenu: 15,
  },

  /** /interactions/receiving-and-responding: interaction callback, followup messages. In milliseconds. */
  interaction: { answerWithinMs: 3000, tokenLivesMs: 15 * 60 * 1000, userInstallFollowUps: 5 },

  /** /reference: uploading files. In bytes. */
  upload: { bytes: 10 * 1024 * 1024 },
} as const;
