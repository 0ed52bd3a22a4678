import SearchableMap from 'minisearch/SearchableMap';

/** Words in a radix tree, for looking up what is spelt like them. */
export type WordTree = SearchableMap<true>;

export function buildWordTree(words: Iterable<string>): WordTree {
  const tree: WordTree = new SearchableMap<true>();
  for (const word of words) tree.set(word, true);
  return tree;
}
