/** What keeps a person in the sandbox from doing something, as Discord's own client would. */

/** An option or a field of a form that Discord's client would not send. `field` names it. */
export class InvalidOption extends Error {
  readonly field: string;

  constructor(field: string, problem: string) {
    super(`${field}: ${problem}`);
    this.name = 'InvalidOption';
    this.field = field;
  }
}

/** A command that is not there, or not for this person in this place. */
export class CommandNotOffered extends Error {
  constructor(command: string, reason: string) {
    super(`${command} ${reason}`);
    this.name = 'CommandNotOffered';
  }
}

/** A button or select that is not there, is disabled, or belongs to a message that this person cannot see. */
export class ControlUnavailable extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = 'ControlUnavailable';
  }
}

/** The bot gave no answer in time, or took it back: Discord shows that the interaction failed. */
export class InteractionFailed extends Error {
  constructor(problem = 'The application did not respond') {
    super(problem);
    this.name = 'InteractionFailed';
  }
}
