import type { Reply } from '../../src/discord/replies/reply.ts';
import { buttonsOf, componentsOf, selectsOf, textsOf } from './read-reply.ts';

/** Discord's limits on a message of Components V2, written down apart from the code that keeps them. */
const MAX_TEXT = 4000;
const MAX_COMPONENTS = 40;

/** Constructs that Readout never writes itself: where one stands, it came out of the data unescaped. */
const FOREIGN =
  /@(?=everyone|here)|<(?=@|#|\/\w|t:\d|a?:\w+:\d)|```|\|\||\]\(|~~|:\/\/|discord(?:app)?\.(?:gg|com)\//g;

/** A number that links to its source, and an address that is seen as what it is. */
const OWN_LINK = /\[\[\d+\]\]\(<https?:\/\/[^\s()<>]+>\)|<https?:\/\/[^\s<>]+>/g;

/** What Discord would refuse in a reply, or read as a mention or markup that is nobody's. */
export function limitProblems(reply: Reply): readonly string[] {
  const texts = textsOf(reply);
  const controls = [...buttonsOf(reply), ...selectsOf(reply)];
  const ids = controls.map(({ custom_id }) => custom_id);
  return [
    ...over('characters of text', texts.join('').length, MAX_TEXT),
    ...over(
      'components',
      reply.components.length + componentsOf(reply).length + controls.length,
      MAX_COMPONENTS,
    ),
    ...texts.filter((text) => text.trim() === '').map(() => 'an empty text display'),
    ...texts.flatMap(foreignMarkup),
    ...ids.flatMap((id) => between(`custom id ${id}`, id.length, 1, 100)),
    ...(new Set(ids).size === ids.length ? [] : [`custom ids that are not unique: ${ids.join(' ')}`]),
    ...buttonsOf(reply).flatMap(({ label = '' }) => between('button label', label.length, 1, 80)),
    ...selectsOf(reply).flatMap(({ options, placeholder = '' }) => [
      ...between('placeholder', placeholder.length, 1, 150),
      ...between('options', options.length, 1, 25),
      ...(new Set(options.map(({ value }) => value)).size === options.length ? [] : ['option values twice']),
      ...options.flatMap(({ label, value, description = '' }) => [
        ...between('option label', label.length, 1, 100),
        ...between('option value', value.length, 1, 100),
        ...between('option description', description.length, 1, 100),
      ]),
    ]),
    ...(JSON.stringify(reply).includes('\\u0000') ? ['a null byte'] : []),
    // A lone surrogate is the only thing that JSON writes as an escape of this range.
    ...(/\\ud[89a-f]/.test(JSON.stringify(reply)) ? ['a lone surrogate'] : []),
  ];
}

function over(what: string, count: number, most: number): readonly string[] {
  return count <= most ? [] : [`${count} ${what}, over ${most}`];
}

function between(what: string, count: number, least: number, most: number): readonly string[] {
  return count >= least && count <= most ? [] : [`${what}: ${count}, not ${least} to ${most}`];
}

function foreignMarkup(text: string): readonly string[] {
  const own = text.replace(OWN_LINK, '');
  return [...own.matchAll(FOREIGN)]
    .filter(({ index }) => isActive(own, index))
    .map(
      ({ index }) => `unescaped markup: ${JSON.stringify(own.slice(Math.max(0, index - 20), index + 20))}`,
    );
}

/** An even number of backslashes before a sign leaves it active. */
function isActive(text: string, index: number): boolean {
  let start = index;
  while (text[start - 1] === '\\') start -= 1;
  return (index - start) % 2 === 0;
}

/** A reply but for the times of revisions and of what waits, which Readout itself writes as Discord’s markup. */
export function withoutTimes(reply: Reply): Reply {
  const components: Reply['components'] = JSON.parse(
    JSON.stringify(reply.components).replaceAll(/(?<= · |, )<t:\d{10}:[fR]>/g, 'a time'),
  );
  return { ...reply, components };
}
