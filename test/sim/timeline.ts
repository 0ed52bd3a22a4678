/** A span of time in milliseconds since 1970, both ends included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What befell Discord, and the way there and to the disk. The spans of a kind are in order. */
export interface WorldFaults {
  /** In which every request was answered with a failure. */
  readonly outages: Span[];
  /** In which some requests failed, or writes did. */
  readonly faults: Span[];
}

/** And when the bot ran, as the simulation made it. */
export interface Timeline extends WorldFaults {
  /** In which an engine ran and the machine did not sleep. In order. */
  readonly ups: Span[];
}

/** Where the first of these spans is that ends after an instant. */
export function firstAfter(spans: readonly Span[], instant: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.to ?? 0) > instant) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function meets(spans: readonly Span[], { from, to }: Span): boolean {
  const first = spans[firstAfter(spans, from - 1)];
  return first !== undefined && first.from <= to;
}

/** What of a span is in none of these. */
export function gapsIn(spans: readonly Span[], { from, to }: Span): readonly Span[] {
  const gaps: Span[] = [];
  let begin = from;
  for (let at = firstAfter(spans, from); begin < to; at += 1) {
    const { from: next, to: end } = spans[at] ?? { from: to, to };
    if (next > begin) gaps.push({ from: begin, to: Math.min(next, to) });
    begin = Math.max(begin, end);
    if (spans[at] === undefined) break;
  }
  return gaps;
}
