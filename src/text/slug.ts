/** "the-title" of a text, in at most so many characters: cut between words where there is more than one. Empty without a Latin letter or digit. */
export function slugOf(text: string, most: number): string {
  const words = text
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let slug = (words[0] ?? '').slice(0, most);
  for (const word of words.slice(1)) {
    if (slug.length + 1 + word.length > most) break;
    slug = `${slug}-${word}`;
  }
  return slug;
}
