/**
 * Commands in normal form, so that what Discord adds of its own (ids, versions, defaults, null localizations) and
 * the order in which it lists things that have none make no difference.
 */
const DEFINING = new Set([
  ...[
    'type',
    'name',
    'name_localizations',
    'description',
    'description_localizations',
    'options',
    'required',
  ],
  ...[
    'autocomplete',
    'choices',
    'value',
    'channel_types',
    'min_value',
    'max_value',
    'min_length',
    'max_length',
  ],
  ...['default_member_permissions', 'nsfw', 'integration_types', 'contexts'],
]);

/** Lists whose order says nothing. */
const UNORDERED = new Set(['channel_types', 'integration_types', 'contexts']);

const LOCALIZATIONS = new Set(['name_localizations', 'description_localizations']);

/** What a command has where it does not say. */
const DEFAULTS = { type: 1, integration_types: [0] };

/** Whether two lists of commands, ours or as Discord gives them, come to the same. */
export function sameCommands(ours: unknown, theirs: unknown): boolean {
  return JSON.stringify(normaliseAll(ours)) === JSON.stringify(normaliseAll(theirs));
}

function normaliseAll(commands: unknown): unknown {
  if (!Array.isArray(commands)) return commands;
  const normal = commands.map((command) => normalise({ ...DEFAULTS, ...command }));
  return normal.map((command) => JSON.stringify(command)).toSorted();
}

function normalise(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => normalise(item));
    return UNORDERED.has(key) ? items.toSorted() : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([name]) => LOCALIZATIONS.has(key) || DEFINING.has(name))
    .map(([name, held]) => [name, normalise(held, name)] as const)
    .filter(([, held]) => !isDefault(held));
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function isDefault(value: unknown): boolean {
  // A command in a menu has no description; Discord gives it an empty one.
  if (value === null || value === undefined || value === false || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
