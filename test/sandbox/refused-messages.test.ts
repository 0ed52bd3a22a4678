import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { errorsIn, request } from './rest-client.ts';

let sandbox: Sandbox;
let messages: string;

const V2 = 1 << 15;
const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const text = (content: string) => ({ type: 10, content });
const button = (more: object = {}) => ({ type: 2, style: 1, label: 'Go', custom_id: 'go', ...more });
const row = (...components: object[]) => ({ type: 1, components });
const option = (value: string, more: object = {}) => ({ label: value, value, ...more });
const select = (more: object = {}) => ({
  type: 3,
  custom_id: 'pick',
  options: [option('a'), option('b')],
  ...more,
});
const v2 = (...components: object[]) => ({ flags: V2, components });
const section = (count: number, accessory: object = button()) => ({
  type: 9,
  components: times(count, () => text('t')),
  accessory,
});
const gallery = (count: number, more: object = {}) => ({
  type: 12,
  items: times(count, () => ({ media: { url: 'https://example.com/a.png' }, ...more })),
});

beforeAll(async () => {
  sandbox = await startSandbox();
  messages = `/channels/${sandbox.world.servers[0]?.channels[0]?.id}/messages`;
});
afterAll(() => sandbox.close());

describe('a message is refused', () => {
  test.each<[string, object, string]>([
    ['with a long content', { content: 'x'.repeat(2001) }, 'content: BASE_TYPE_MAX_LENGTH'],
    ['with 11 embeds', { embeds: times(11, () => ({ title: 't' })) }, 'embeds: BASE_TYPE_MAX_LENGTH'],
    [
      'with embeds over 6000 characters together',
      { embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] },
      'embeds: MAX_EMBED_SIZE_EXCEEDED',
    ],
    [
      'with a long embed title',
      { embeds: [{ title: 'x'.repeat(257) }] },
      'embeds[0].title: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with a long embed description',
      { embeds: [{ description: 'x'.repeat(4097) }] },
      'embeds[0].description: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with a long embed field',
      { embeds: [{ fields: [{ name: 'n', value: 'x'.repeat(1025) }] }] },
      'embeds[0].fields[0].value: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with a blank embed field',
      { embeds: [{ fields: [{ name: ' ', value: 'v' }] }] },
      'embeds[0].fields[0].name: BASE_TYPE_REQUIRED',
    ],
    [
      'with 26 embed fields',
      { embeds: [{ fields: times(26, () => ({ name: 'n', value: 'v' })) }] },
      'embeds[0].fields: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with a timestamp that is none',
      { embeds: [{ title: 't', timestamp: 'soon' }] },
      'embeds[0].timestamp: DATE_TIME_TYPE_PARSE',
    ],
    [
      'with 6 rows',
      { content: 'c', components: times(6, (at) => row(button({ custom_id: `${at}` }))) },
      'components: BASE_TYPE_BAD_LENGTH',
    ],
    ['with new components and no flag', { components: [text('t')] }, 'components[0].type: BASE_TYPE_CHOICES'],
    [
      'with content beside new components',
      { ...v2(text('t')), content: 'c' },
      'content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'with embeds beside new components',
      { ...v2(text('t')), embeds: [{ title: 't' }] },
      'embeds: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'with stickers beside new components',
      { ...v2(text('t')), sticker_ids: ['1'] },
      'sticker_ids: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    ['with 41 components', v2(...times(40, () => text('t')), text('t')), 'components: BASE_TYPE_MAX_LENGTH'],
    [
      'with 41 components, nested',
      v2({ type: 17, components: times(40, () => text('t')) }),
      'components: COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ],
    [
      'with more than 4000 characters of text',
      v2(text('x'.repeat(2000)), { type: 17, components: [text('x'.repeat(2001))] }),
      'components: COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    ],
    [
      'with a text display of 4001 characters',
      v2(text('x'.repeat(4001))),
      'components[0].content: BASE_TYPE_MAX_LENGTH',
    ],
    ['with an empty text display', v2(text('')), 'components[0].content: BASE_TYPE_MIN_LENGTH'],
    [
      'with an empty container',
      v2({ type: 17, components: [] }),
      'components[0].components: BASE_TYPE_MIN_LENGTH',
    ],
    ['with an empty row', v2(row()), 'components[0].components: BASE_TYPE_MIN_LENGTH'],
    [
      'with 6 buttons in a row',
      v2(row(...times(6, (at) => button({ custom_id: `${at}` })))),
      'components[0].components: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with a select beside a button',
      v2(row(button(), select())),
      'components[0].components[1]: COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    [
      'with two selects in a row',
      v2(row(select(), select({ custom_id: 'other' }))),
      'components[0].components[1]: COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    ['with a row in a row', v2(row(row(button()))), 'components[0].components[0].type: UNION_TYPE_CHOICES'],
    [
      'with a container in a container',
      v2({ type: 17, components: [{ type: 17, components: [text('t')] }] }),
      'components[0].components[0].type: UNION_TYPE_CHOICES',
    ],
    ['with a bare button', v2(button()), 'components[0].type: UNION_TYPE_CHOICES'],
    [
      'with a text input',
      v2(row({ type: 4, custom_id: 'i', style: 1, label: 'l' })),
      'components[0].components[0].type: UNION_TYPE_CHOICES',
    ],
    [
      'with a long button label',
      v2(row(button({ label: 'x'.repeat(81) }))),
      'components[0].components[0].label: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with a button that shows nothing',
      v2(row(button({ label: undefined }))),
      'components[0].components[0].label: BUTTON_COMPONENT_LABEL_REQUIRED',
    ],
    [
      'with a button without custom id',
      v2(row(button({ custom_id: undefined }))),
      'components[0].components[0].custom_id: BUTTON_COMPONENT_CUSTOM_ID_REQUIRED',
    ],
    [
      'with a button of an unknown style',
      v2(row(button({ style: 9 }))),
      'components[0].components[0].style: BASE_TYPE_CHOICES',
    ],
    [
      'with a link without url',
      v2(row({ type: 2, style: 5, label: 'l' })),
      'components[0].components[0].url: BUTTON_COMPONENT_URL_REQUIRED',
    ],
    [
      'with a link with custom id',
      v2(row(button({ style: 5, url: 'https://example.com' }))),
      'components[0].components[0].custom_id: BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
    ],
    [
      'with a link that is none',
      v2(row({ type: 2, style: 5, label: 'l', url: 'example' })),
      'components[0].components[0].url: URL_TYPE_INVALID_URL',
    ],
    [
      'with a long custom id',
      v2(row(button({ custom_id: 'x'.repeat(101) }))),
      'components[0].components[0].custom_id: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with one custom id twice',
      v2(row(button()), { type: 17, components: [row(button())] }),
      'components[1].components[0].components[0].custom_id: COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'with one component id twice',
      v2({ ...text('a'), id: 7 }, { ...text('b'), id: 7 }),
      'components[1].id: COMPONENT_ID_DUPLICATED',
    ],
    [
      'with a select without options',
      v2(row(select({ options: [] }))),
      'components[0].components[0].options: BASE_TYPE_MIN_LENGTH',
    ],
    [
      'with 26 options',
      v2(row(select({ options: times(26, (at) => option(`${at}`)) }))),
      'components[0].components[0].options: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with one option value twice',
      v2(row(select({ options: [option('a'), option('a')] }))),
      'components[0].components[0].options[1].value: SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    ],
    [
      'with a long option label',
      v2(row(select({ options: [option('a', { label: 'x'.repeat(101) })] }))),
      'components[0].components[0].options[0].label: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with a long option value',
      v2(row(select({ options: [option('x'.repeat(101), { label: 'l' })] }))),
      'components[0].components[0].options[0].value: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with a long option description',
      v2(row(select({ options: [option('a', { description: 'x'.repeat(101) })] }))),
      'components[0].components[0].options[0].description: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with a long placeholder',
      v2(row(select({ placeholder: 'x'.repeat(151) }))),
      'components[0].components[0].placeholder: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with fewer most than least values',
      v2(row(select({ min_values: 2, max_values: 1 }))),
      'components[0].components[0].max_values: SELECT_COMPONENT_MAX_VALUES_BELOW_MIN',
    ],
    [
      'with more values than options',
      v2(row(select({ max_values: 3 }))),
      'components[0].components[0].max_values: SELECT_COMPONENT_MAX_VALUES_EXCEEDS_OPTIONS',
    ],
    [
      'with two defaults for one value',
      v2(row(select({ options: [option('a', { default: true }), option('b', { default: true })] }))),
      'components[0].components[0].options: SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
    ],
    ['with a section without texts', v2(section(0)), 'components[0].components: BASE_TYPE_MIN_LENGTH'],
    ['with a section of 4 texts', v2(section(4)), 'components[0].components: BASE_TYPE_MAX_LENGTH'],
    [
      'with a section without accessory',
      v2({ type: 9, components: [text('t')] }),
      'components[0].accessory: BASE_TYPE_REQUIRED',
    ],
    ['with an empty gallery', v2(gallery(0)), 'components[0].items: BASE_TYPE_MIN_LENGTH'],
    ['with a gallery of 11', v2(gallery(11)), 'components[0].items: BASE_TYPE_MAX_LENGTH'],
    [
      'with a long description of a picture',
      v2(gallery(1, { description: 'x'.repeat(1025) })),
      'components[0].items[0].description: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with an empty description of a picture',
      v2(gallery(1, { description: '' })),
      'components[0].items[0].description: BASE_TYPE_MIN_LENGTH',
    ],
    [
      'with a picture that did not come along',
      v2(gallery(1, { media: { url: 'attachment://a.png' } })),
      'components[0].items[0].media.url: UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ],
    [
      'with a file that did not come along',
      v2({ type: 13, file: { url: 'attachment://a.json' } }),
      'components[0].file.url: UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ],
    [
      'with a file elsewhere',
      v2({ type: 13, file: { url: 'https://example.com/a.json' } }),
      'components[0].file.url: UNFURLED_MEDIA_ITEM_ATTACHMENT_REFERENCE_REQUIRED',
    ],
    [
      'with an attachment that did not come along',
      { content: 'c', attachments: [{ id: 0 }] },
      'attachments[0].id: ATTACHMENT_NOT_FOUND',
    ],
    [
      'with 11 attachments',
      { content: 'c', attachments: times(11, (id) => ({ id })) },
      'attachments: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with users both parsed and listed',
      { content: 'c', allowed_mentions: { parse: ['users'], users: ['1'] } },
      'allowed_mentions: MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
    [
      'with an unknown kind of mention',
      { content: 'c', allowed_mentions: { parse: ['all'] } },
      'allowed_mentions.parse[0]: BASE_TYPE_CHOICES',
    ],
    ['with a long nonce', { content: 'c', nonce: 'x'.repeat(26) }, 'nonce: BASE_TYPE_MAX_LENGTH'],
    ['with a number for a content', { content: 7 }, 'content: STRING_TYPE_CONVERT'],
    ['with an unknown component', v2({ type: 99 }), 'components[0].type: UNION_TYPE_CHOICES'],
  ])('%s', async (_name, body, expected) => {
    const before = sandbox.refusals.length;
    const { status, json } = await request(sandbox, 'POST', messages, body);
    expect(errorsIn(json)).toContain(expected);
    expect(json).toMatchObject({ code: 50035, message: 'Invalid Form Body' });
    expect(status).toBe(400);
    expect(sandbox.refusals.length).toBe(before + 1);
    expect(sandbox.refusals.at(-1)).toMatchObject({ method: 'POST', status: 400, error: json });
  });

  test.each<[string, object]>([
    ['nothing', {}],
    ['blanks', { content: '  \n ' }],
    ['the flag alone', { flags: V2 }],
    ['no components', { flags: V2, components: [] }],
  ])('that says %s', async (_name, body) => {
    expect(await request(sandbox, 'POST', messages, body)).toEqual({
      status: 400,
      json: { code: 50006, message: 'Cannot send an empty message' },
    });
  });

  test('that is no JSON', async () => {
    const response = await fetch(`${sandbox.apiUrl}/v10${messages}`, {
      method: 'POST',
      headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
      body: '{"content"',
    });
    expect([response.status, await response.json()]).toEqual([
      400,
      { code: 50109, message: 'The request body contains invalid JSON.' },
    ]);
  });
});

describe('a message is taken', () => {
  test.each<[string, object]>([
    ['of 2000 astral characters', { content: '🗿'.repeat(2000) }],
    [
      'of 4000 characters in 40 components',
      v2(text('x'.repeat(3962)), ...times(38, () => text('x')), { type: 14 }),
    ],
    ['with a button label of 80 astral characters', v2(row(button({ label: '🗿'.repeat(80) })))],
    ['with a timestamp with an offset', { embeds: [{ title: 't', timestamp: '2026-01-22T10:00:00+03:00' }] }],
    ['with an emoji for a label', v2(row(button({ label: undefined, emoji: { name: '👍' } })))],
    [
      'with every kind of component',
      v2(
        {
          type: 17,
          accent_color: 0xff,
          components: [
            text('t'),
            section(3, { type: 11, media: { url: 'https://example.com/a.png' } }),
            { type: 14, divider: true, spacing: 2 },
            gallery(10),
            row(button()),
          ],
        },
        row(select({ min_values: 0, max_values: 2 })),
        ...[5, 6, 7, 8].map((type) => row({ type, custom_id: `select-${type}` })),
      ),
    ],
  ])('%s', async (_name, body) => {
    const { status, json } = await request(sandbox, 'POST', messages, body);
    expect(errorsIn(json)).toEqual([]);
    expect(status).toBe(200);
  });
});

describe('an edit', () => {
  test('cannot take the new components away', async () => {
    const { json: message } = await request(sandbox, 'POST', messages, v2(text('t')));
    const edit = (body: object) => request(sandbox, 'PATCH', `${messages}/${message.id}`, body);
    expect(errorsIn((await edit({ flags: 0, content: 'c', components: [] })).json)).toContain(
      'flags: MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG',
    );
    expect(errorsIn((await edit({ content: 'c' })).json)).toContain(
      'content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    );
    expect((await edit({ components: [] })).json.code).toBe(50006);
    expect((await edit({ components: [text('u')] })).status).toBe(200);
  });

  test('to new components must empty the old fields', async () => {
    const { json: message } = await request(sandbox, 'POST', messages, {
      content: 'c',
      embeds: [{ title: 't' }],
    });
    const edit = (body: object) => request(sandbox, 'PATCH', `${messages}/${message.id}`, body);
    expect(errorsIn((await edit(v2(text('t')))).json)).toEqual([
      'content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      'embeds: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ]);
    const { json } = await edit({ ...v2(text('t')), content: null, embeds: [] });
    expect(json).toMatchObject({ content: '', embeds: [], flags: V2 });
  });
});
