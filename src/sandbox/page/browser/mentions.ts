/** Whom a message can mention, by the name that stands in the message box. */
export interface Mentionable {
  readonly id: string;
  readonly name: string;
  readonly isBot: boolean;
}

/** The name being typed right before the caret: what stands after its @, and where in the text that @ is. */
export function typedMention(text: string, caret: number): { at: number; query: string } | undefined {
  const [, query] = /(?:^|\s)@([^@\n]{0,40})$/u.exec(text.slice(0, caret)) ?? [];
  return query === undefined ? undefined : { at: caret - query.length - 1, query };
}

/** Those whose name, or a later word of it, begins with what is typed. */
export function matchingPeople(query: string, people: readonly Mentionable[]): readonly Mentionable[] {
  const typed = query.toLowerCase();
  return people.filter(({ name }) => ` ${name.toLowerCase()}`.includes(` ${typed}`));
}

/** The text as Discord gets it: each @ with a name from `people` becomes the mention of that person. */
export function withMentions(text: string, people: readonly Mentionable[]): string {
  // A name may be the beginning of another.
  const longestFirst = people.toSorted((a, b) => b.name.length - a.name.length);
  return longestFirst.reduce((written, { id, name }) => {
    const named = new RegExp(`(?<![\\p{L}\\p{N}_<@])@${RegExp.escape(name)}(?![\\p{L}\\p{N}_])`, 'giu');
    return written.replace(named, `<@${id}>`);
  }, text);
}

export function mentionsBot(text: string, people: readonly Mentionable[]): boolean {
  const bots = people.filter(({ isBot }) => isBot);
  return withMentions(text, bots) !== text;
}
