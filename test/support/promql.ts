import { parser } from '@prometheus-io/lezer-promql';

/** What a query in PromQL names. */
export interface Named {
  /** Each metric, with the labels that are asked of it. */
  readonly metrics: readonly { readonly name: string; readonly labels: readonly string[] }[];
  /** The labels that the results are told apart by. */
  readonly groupedBy: readonly string[];
}

/** Reads a query with the grammar of Prometheus itself. @throws Error where it is none. */
export function readQuery(query: string): Named {
  // A variable that Grafana fills in.
  const text = query.replaceAll('$__rate_interval', '5m');
  const metrics: { name: string; labels: string[] }[] = [];
  const groupedBy: string[] = [];
  let inGrouping = false;
  parser.parse(text).iterate({
    enter({ type, from, to }) {
      const words = text.slice(from, to);
      if (type.isError) throw new Error(`Unreadable at ${from}: ${query}`);
      if (type.name === 'Identifier') metrics.push({ name: words, labels: [] });
      if (type.name === 'GroupingLabels') inGrouping = true;
      if (type.name === 'LabelName') {
        if (inGrouping) groupedBy.push(words);
        else metrics.at(-1)?.labels.push(words);
      }
    },
    leave({ type }) {
      if (type.name === 'GroupingLabels') inGrouping = false;
    },
  });
  return { metrics, groupedBy };
}
