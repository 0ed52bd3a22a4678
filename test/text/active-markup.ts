// Discord's constructs as its client reads them, written down apart from the code under test: after "Markdown
// Text 101", "Message Formatting" of the API reference, and published re-implementations of the client's parser.
const ANYWHERE: Readonly<Record<string, RegExp>> = {
  'code block': /```.*?```/sy,
  bold: /\*\*(?:\\.|[^\\])+?\*\*/y,
  underline: /__(?:\\.|[^\\])+?__/y,
  'italic star': /\*(?!\s)(?:\\.|\*\*|[^*\\])+?\*/y,
  'italic underscore': /_(?:\\.|__|[^_\\])+?_/y,
  strikethrough: /~~.+?~~/y,
  spoiler: /\|\|.+?\|\|/y,
  'code span': /(`+).+?\1/y,
  'user mention': /<@!?\d+>/y,
  'role mention': /<@&\d+>/y,
  'channel mention': /<#\d+>/y,
  everyone: /@everyone/y,
  here: /@here/y,
  command: /<\/[^\n:]+:\d+>/y,
  timestamp: /<t:-?\d+(?::[tTdDfFR])?>/y,
  'custom emoji': /<a?:\w+:\d+>/y,
  'named emoji': /:(?!\d\d?:)[^\s:\\]+:/y,
  navigation: /<id:[\w-]+(?::\d+)?>/y,
  email: /<[^\s<>@]+@[^\s<>@]+>/y,
  phone: /<\+\d+>/y,
  link: /(?:https?|steam|discord):\/\/[^\s<]/iy,
  'quiet link': /<[^: >]+:\/[^ >]+>/y,
  'masked link': /\[(?:\[[^\]]*\]|[^[\]])*[^[]*\]\([^)]*\)/y,
  invitation: /discord(?:app)?\.(?:gg|com)\/\w/iy,
};

const AT_LINE_START: Readonly<Record<string, RegExp>> = {
  heading: /^#{1,3}\s/,
  subtext: /^-# /,
  list: /^ *(?:[*-]|\d+\.) /,
  quote: /^ *(?:>|>>>) /,
};

/** The first construct that Discord would read in one line of markdown, or undefined if it is plain text. */
export function activeMarkup(line: string): string | undefined {
  for (const [name, rule] of Object.entries(AT_LINE_START)) if (rule.test(line)) return name;
  for (let index = 0; index < line.length; index += 1) {
    if (/^\\[^0-9A-Za-z\s]/.test(line.slice(index, index + 2))) {
      index += 1;
      continue;
    }
    for (const [name, rule] of Object.entries(ANYWHERE)) {
      rule.lastIndex = index;
      if (rule.test(line)) return name;
    }
  }
  return undefined;
}

/** What a reader sees of plain text: without the escapes and without the isolates around it. */
export function visible(shown: string): string {
  return shown.replace(/^\u2068(.*)\u2069$/, '$1').replace(/\\([!-/:-@[-`{-~])/g, '$1');
}
