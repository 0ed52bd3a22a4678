/** What Discord's markdown comes to, before it is shown. Blocks and inline parts mix, as they do in Discord. */
export type MarkdownNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | {
      readonly kind: 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler' | 'quote' | 'subtext';
      readonly children: readonly MarkdownNode[];
    }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly children: readonly MarkdownNode[] }
  | {
      readonly kind: 'list';
      /** The first number of a numbered list; null for bullets. */
      readonly start: number | null;
      readonly items: readonly (readonly MarkdownNode[])[];
    }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'code-block'; readonly language: string | null; readonly text: string }
  | {
      readonly kind: 'link';
      readonly url: string;
      readonly title: string | null;
      readonly children: readonly MarkdownNode[];
    }
  | { readonly kind: 'user' | 'role' | 'channel'; readonly id: string }
  | {
      /** The address of a channel or of a message in it. */
      readonly kind: 'place';
      readonly url: string;
      readonly server: string;
      readonly id: string;
      readonly message: string | null;
    }
  | { readonly kind: 'everyone'; readonly text: '@everyone' | '@here' }
  | { readonly kind: 'command'; readonly name: string }
  | { readonly kind: 'navigation'; readonly text: string }
  | { readonly kind: 'time'; readonly seconds: number; readonly style: string }
  | { readonly kind: 'emoji'; readonly name: string };

/** What a part of a text may hold, by what it stands in. */
export interface MarkdownPlace {
  /** Whether the part begins a line. */
  readonly lineStart: boolean;
  readonly inQuote: boolean;
  readonly inLink: boolean;
  /** How many lists and how many parts of any kind it stands in. */
  readonly lists: number;
  readonly depth: number;
}

/** A part that was found, and where the text goes on. */
export interface Found {
  readonly node: MarkdownNode;
  readonly end: number;
}

export type ParsePart = (text: string, place: MarkdownPlace) => MarkdownNode[];
