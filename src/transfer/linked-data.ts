/** A node of JSON-LD, as it stands in the file. */
export type Node = Readonly<Record<string, unknown>>;

/**
 * Reads schema.org data from a value that JSON gave: names with a prefix or in full ("schema:author",
 * "https://schema.org/author") are their last part, a node that only has an "@id" is the one that is written out under it,
 * and where there are several values each is one.
 */
export interface LinkedData {
  /** Nodes of the type that is looked for, in the file’s order. */
  readonly found: readonly Node[];
  /** Nodes that neither are of that type, nor hold or belong to one. */
  readonly others: readonly Node[];
  /** A node’s values of a name: texts, numbers and nodes. */
  readonly valuesOf: (node: Node, name: string) => readonly unknown[];
  /** Nodes to which another one led by its id. */
  readonly referred: ReadonlySet<Node>;
}

export function readLinkedData(value: unknown, type: string): LinkedData {
  const byId = new Map<string, Node>();
  const holders = new Set<Node>();
  const found: Node[] = [];
  const others: Node[] = [];
  const referred = new Set<Node>();
  visit(value);
  sort(value);
  return { found, others, valuesOf, referred };

  /** Whether it holds a node of the type. */
  function visit(one: unknown): boolean {
    if (Array.isArray(one)) return one.map(visit).includes(true);
    if (!isNode(one)) return false;
    const id = one['@id'];
    if (typeof id === 'string' && Object.keys(one).length > 1) byId.set(id, one);
    const holds = Object.values(one).map(visit).includes(true);
    if (holds) holders.add(one);
    return holds || typesOf(one).includes(type);
  }

  function sort(one: unknown): void {
    if (Array.isArray(one)) for (const item of one) sort(item);
    else if (isNode(one)) {
      const isFound = typesOf(one).includes(type);
      if (isFound) found.push(one);
      if (holders.has(one)) for (const inner of Object.values(one)) sort(inner);
      else if (!isFound && typesOf(one).length > 0) others.push(one);
    }
  }

  function valuesOf(node: Node, name: string): readonly unknown[] {
    return Object.keys(node)
      .filter((key) => localName(key) === name)
      .flatMap((key) => flat(node[key]))
      .map((one) => {
        if (!isNode(one)) return one;
        const id = one['@id'];
        const whole = typeof id === 'string' && Object.keys(one).length === 1 ? byId.get(id) : undefined;
        if (whole === undefined) return one;
        referred.add(whole);
        return whole;
      });
  }
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** "ClaimReview" of "http://schema.org/ClaimReview". */
export function typesOf(node: Node): readonly string[] {
  return flat(node['@type'] ?? node['type']).flatMap((one) =>
    typeof one === 'string' ? [localName(one)] : [],
  );
}

/** The last part of a name, which is what schema.org calls it. */
export function localName(name: string): string {
  return name.replace(/^(?:https?:\/\/schema\.org\/|schema:)/, '');
}

function flat(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(flat);
  if (!isNode(value)) return [value];
  for (const key of ['@value', '@list', '@set']) if (key in value) return flat(value[key]);
  return [value];
}
