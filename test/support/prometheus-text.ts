/** One line of metrics: a name, its labels, and a number. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Family {
  readonly type: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*/;
const LABEL = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(,|\})/;
const SUFFIXES: Readonly<Record<string, readonly string[]>> = {
  counter: [''],
  gauge: [''],
  histogram: ['_bucket', '_sum', '_count'],
  summary: ['', '_sum', '_count'],
};

/**
 * Reads metrics in the text format of Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/), and
 * lets nothing pass that it does not allow, or that Prometheus would drop.
 *
 * @throws Error that names the line.
 */
export function readMetrics(text: string): ReadonlyMap<string, Family> {
  if (!text.endsWith('\n')) throw new Error('The last line does not end.');
  const families = new Map<string, { type: string; help: string; samples: Sample[] }>();
  const series = new Set<string>();
  let current = '';
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const [, what, about = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? [];
    if (what === 'HELP') {
      if (families.has(about)) throw new Error(`A second time: ${line}`);
      families.set(about, { type: '', help: rest, samples: [] });
      current = about;
    } else if (what === 'TYPE') {
      const family = families.get(about);
      if (about !== current || family === undefined || family.type !== '' || !(rest in SUFFIXES))
        throw new Error(`Not where it belongs: ${line}`);
      family.type = rest;
    } else {
      const sample = readSample(line);
      const family = families.get(current);
      const fits = SUFFIXES[family?.type ?? '']?.some((suffix) => sample.name === `${current}${suffix}`);
      if (family === undefined || fits !== true) throw new Error(`Of another metric: ${line}`);
      const key = JSON.stringify([sample.name, Object.entries(sample.labels).toSorted()]);
      if (series.has(key)) throw new Error(`A second time: ${line}`);
      series.add(key);
      family.samples.push(sample);
    }
  }
  for (const [name, family] of families) checkFamily(name, family);
  return families;
}

function readSample(line: string): Sample {
  const [name = ''] = NAME.exec(line) ?? [];
  const labels = new Map<string, string>();
  let rest = line.slice(name.length);
  if (rest.startsWith('{')) {
    rest = rest.slice(1);
    for (let end = ''; end !== '}'; ) {
      const [whole, label, value, after] = LABEL.exec(rest) ?? [];
      if (whole === undefined || label === undefined || value === undefined || after === undefined)
        throw new Error(`Unreadable labels: ${line}`);
      if (labels.has(label)) throw new Error(`A label twice: ${line}`);
      labels.set(
        label,
        value.replaceAll(/\\(.)/g, (_, one) => (one === 'n' ? '\n' : one)),
      );
      rest = rest.slice(whole.length);
      end = after;
    }
  }
  const [, number = ''] = /^ ([+-]?(?:Inf|NaN|\d+(?:\.\d+)?(?:e[+-]?\d+)?))$/i.exec(rest) ?? [];
  if (name === '' || number === '') throw new Error(`Unreadable: ${line}`);
  return {
    name,
    labels: Object.fromEntries(labels),
    value: Number(number.replace(/Inf$/i, 'Infinity')),
  };
}

function checkFamily(name: string, { type, samples }: Family): void {
  if (type === '') throw new Error(`${name} has no type.`);
  if (type === 'counter' && samples.some(({ value }) => value < 0)) throw new Error(`${name} goes down.`);
  if (type !== 'histogram') return;
  const without = ({ le: _, ...labels }: Sample['labels']) =>
    JSON.stringify(Object.entries(labels).toSorted());
  for (const [key, ofOne] of Map.groupBy(samples, ({ labels }) => without(labels))) {
    const buckets = ofOne
      .filter((one) => one.name.endsWith('_bucket'))
      .map(({ labels, value }) => [Number(labels['le']?.replace('+Inf', 'Infinity')), value] as const);
    const count = ofOne.find((one) => one.name.endsWith('_count'))?.value;
    const grows = buckets.every(
      ([le, value], at) =>
        at === 0 || (le > (buckets[at - 1]?.[0] ?? le) && value >= (buckets[at - 1]?.[1] ?? 0)),
    );
    const [last, all] = buckets.at(-1) ?? [];
    if (!grows || last !== Number.POSITIVE_INFINITY || all !== count)
      throw new Error(`${name} ${key} is no histogram.`);
  }
}
