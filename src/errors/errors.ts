/**
 * An expected failure. Its message is shown as it is, so it says what was wrong and what to do next.
 * Anything else that is thrown is logged with an id, and the person sees that id and no more.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** The button that fixes it, where one does. */
  readonly fix: Fix | undefined;

  constructor(message: string, { fix, ...options }: ErrorOptions & { readonly fix?: Fix } = {}) {
    super(message, options);
    this.fix = fix;
  }
}

interface Fix {
  readonly label: string;
  readonly customId: string;
}

/** Readout can't start, or can't go on. Its message is one line that names the cause and what to do. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
