/** What keeps a person in the sandbox from doing something, as Discord's own client would. */
export class ClientError extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = new.target.name;
  }
}

/** An option or a field of a form that Discord's client would not send. `field` names it. */
export class InvalidOption extends ClientError {
  readonly field: string;

  constructor(field: string, problem: string) {
    // A label may have a colon of its own: “Source: title”.
    super(`${field.includes(': ') ? `“${field}”` : `${field}:`} ${problem}`);
    this.field = field;
  }
}

/** A command that is not there, or not for this person in this place. */
export class CommandNotOffered extends ClientError {
  constructor(command: string, reason: string) {
    super(`${command} ${reason}`);
  }
}

/** A button or select that is not there, is disabled, or belongs to a message that this person cannot see. */
export class ControlUnavailable extends ClientError {}

/** The bot gave no answer in time, or took it back: Discord shows that the interaction failed. */
export class InteractionFailed extends ClientError {}
