import { type Leaf, matchingLeaves } from './command-leaves.ts';
import type { ListPopup } from './list-popup.ts';
import { type Mentionable, matchingPeople, typedMention } from './mentions.ts';

interface OfferParts {
  readonly box: HTMLTextAreaElement;
  readonly popup: ListPopup;
  readonly people: () => readonly Mentionable[];
  readonly leaves: () => readonly Leaf[];
  /** A command was chosen, or its whole name typed. */
  readonly pick: (leaf: Leaf) => void;
}

/** Makes what offers, each time it is called, what may be meant by the text in the box: commands after a slash, people after an @. */
export function createTypingOffers({ box, popup, people, leaves, pick }: OfferParts): () => void {
  return () => {
    const mention = typedMention(box.value, box.selectionStart);
    if (mention === undefined || box.value.startsWith('/')) listCommands();
    else listPeople(mention.query);
  };

  function listPeople(query: string): void {
    const item = ({ name, isBot }: Mentionable) => ({
      name: `@${name}`,
      detail: isBot ? 'Ask it in plain words' : undefined,
      pick: () => mentionPerson(name),
    });
    const found = matchingPeople(query, people());
    if (found.length === 0 || document.activeElement !== box) popup.close();
    else popup.open(box, 'People', found.map(item));
  }
  function mentionPerson(name: string): void {
    const { selectionStart: caret, value } = box;
    const { at = caret } = typedMention(value, caret) ?? {};
    box.setRangeText(`@${name} `, at, caret, 'end');
    popup.close();
  }
  function listCommands(): void {
    const typed = box.value;
    const exact = leaves().find(({ name }) => typed === `${name} `);
    const fitting = /^\/[^\n:]*$/.test(typed) ? matchingLeaves(typed, leaves()) : [];
    if (exact !== undefined) pick(exact);
    else if (fitting.length === 0 || document.activeElement !== box) popup.close();
    else {
      const item = (leaf: Leaf) => ({ name: leaf.name, detail: leaf.description, pick: () => pick(leaf) });
      popup.open(box, 'Commands', fitting.map(item));
    }
  }
}
