/**
 * The order that `to` asks for, of the ids that are there now: those that it does not know stay right after the one
 * that they follow now. Null where what both know was put in another order than `from` since.
 */
export function mergeOrder(
  current: readonly string[],
  from: readonly string[],
  to: readonly string[],
): readonly string[] | null {
  const [there, known] = [new Set(current), new Set(from)];
  const common = current.filter((id) => known.has(id));
  if (
    !isSame(
      common,
      from.filter((id) => there.has(id)),
    )
  )
    return null;
  const followers = new Map<string | null, string[]>();
  let leader: string | null = null;
  for (const id of current) {
    if (known.has(id)) leader = id;
    else followers.set(leader, [...(followers.get(leader) ?? []), id]);
  }
  const wanted = to.filter((id) => there.has(id) && known.has(id));
  return [...(followers.get(null) ?? []), ...wanted.flatMap((id) => [id, ...(followers.get(id) ?? [])])];
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, at) => id === b[at]);
}
