/** A citation as one text, "paper:6": so it stands among the other fields of a form. */
export interface WrittenCitation {
  readonly source: string;
  readonly credibility: string;
}

export function writeCitation({ source, credibility }: WrittenCitation): string {
  return `${source}:${credibility}`;
}

export function readCitation(text: string): WrittenCitation {
  const at = text.lastIndexOf(':');
  return at === -1
    ? { source: text, credibility: '' }
    : { source: text.slice(0, at), credibility: text.slice(at + 1) };
}
