/** A web address as people type it, whole: "www.example.org/x" gets its https://. What is none stays as it was typed. */
export function readTypedLink(text: string): string {
  if (text.length > MAX_TYPED) return text;
  const typed = /^<(.*)>$/.exec(text.trim())?.[1] ?? text.trim();
  if (/^https?:\/\//i.test(typed)) return typed;
  const bare = typed.replace(/^\/\//, '');
  return BARE.test(bare) ? `https://${bare}` : typed;
}

/** Whether a text is a web address and nothing else, with its scheme or without. */
export function isTypedLink(text: string): boolean {
  return /^https?:\/\/\S+$/.test(readTypedLink(text));
}

/** The schema takes no longer one. */
const MAX_TYPED = 2000;

/** A host name of two parts or more, the last of them letters, and what may follow it. */
const BARE = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}(?::\d{1,5})?(?:[/?#]\S*)?$/u;
