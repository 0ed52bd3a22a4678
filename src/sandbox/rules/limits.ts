/**
 * Discord's documented limits that its own schemas (discord-api-spec) miss or set wider than they are for bots. Each group
 * names the page of Discord's developer documentation (https://docs.discord.com/developers) that states it.
 */
export const LIMITS = {
  /** /resources/message: create message. `legacyRows` is of messages without the IS_COMPONENTS_V2 flag. */
  message: { content: 2000, nonce: 25, legacyRows: 5 },

  /** /resources/message: embed limits, over every embed of one message. */
  embed: { total: 6000 },

  /** /components/reference: component object. `displayText` is over every text display of one message. */
  components: { total: 40, displayText: 4000 },

  /** /interactions/receiving-and-responding: modal; /components/reference: text input. */
  modal: { components: 5, inputValue: 4000 },

  /** /interactions/application-commands: choices, of which autocomplete offers the same kind. */
  autocomplete: { choiceValue: 100 },

  /**
   * /interactions/application-commands: `size` is over all names, descriptions and values of one command; `chatInput` and
   * `contextMenu` are how many commands of a kind there may be.
   */
  command: { description: 100, choiceValue: 100, size: 8000, chatInput: 100, contextMenu: 15 },

  /** /interactions/receiving-and-responding: interaction callback, followup messages. */
  interaction: { answerWithinMs: 3000, tokenLivesMs: 15 * 60 * 1000, userInstallFollowUps: 5 },

  /**
   * /resources/message: create message says that a nonce is unique among those of the past few minutes, and crosspost
   * message says nothing of its limit; these are what Discord does.
   */
  nonce: { heldMs: 3 * 60 * 1000 },
  crosspost: { perHour: 10 },

  /** /reference: uploading files. */
  upload: { bytes: 10 * 1024 * 1024 },
} as const;
