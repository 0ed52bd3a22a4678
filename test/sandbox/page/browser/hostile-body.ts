/** Messages whose every text is an attempt to become markup, a link that runs, or a request to elsewhere. */

import type { MessageCreateOptions, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';

export const MARKUP: readonly string[] = [
  '<script>globalThis.ran = 1; alert(1)</script>',
  '<img src=x onerror="globalThis.ran=1;alert(2)">',
  '<svg onload=alert(3)><a xlink:href="javascript:alert(3)">x</a></svg>',
  '"><iframe srcdoc="<script>parent.ran=1</script>"></iframe>',
  '[a link](javascript:alert(4)) and [another](https://evil.example/" onmouseover="alert(5))',
  '[x](<javascript:alert(6)>) <javascript:alert(7)> javascript:alert(8)',
  '**<b onclick=alert(9)>bold</b>** `<code onload=alert(10)>` ||<u onerror=alert(11)>||',
  '```html\n</code></pre><script>alert(12)</script>\n```',
  '# <style>*{display:none}</style> heading',
  '<@"><script>alert(13)</script>> <:x:"onerror=alert(14)> <t:1:"><script>> @everyone <@&1> <#1>',
  '&lt;script&gt;alert(15)&lt;/script&gt; &#60;img src=x onerror=alert(16)&#62;',
  '\u202Egnp.exe <script>\u0000\u2028\u2029alert(17)</script>',
  'https://evil.example/picture.png ![alt](https://evil.example/tracker.png)',
  `<marquee>${'x'.repeat(600)}`,
];

export function hostileBody(kind: 'content' | 'embed' | 'components', text: string): MessageCreateOptions {
  if (kind === 'content') return { content: text };
  if (kind === 'embed') {
    return {
      embeds: [
        {
          title: text.slice(0, 256),
          description: text,
          url: 'https://evil.example/"><script>alert(1)</script>',
          color: 0xff0000,
          author: { name: text.slice(0, 256), icon_url: 'https://evil.example/icon.png' },
          footer: { text, icon_url: 'https://evil.example/icon.png' },
          fields: [{ name: text.slice(0, 256), value: text, inline: true }],
          image: { url: 'https://evil.example/image.png' },
          thumbnail: { url: 'https://evil.example/thumb.png' },
        },
      ],
    };
  }
  const label = text.slice(0, 80).replaceAll('\u0000', '');
  return {
    flags: 1 << 15,
    components: [
      { type: 10, content: text },
      {
        type: 17,
        accentColor: 0xff0000,
        components: [
          { type: 10, content: text },
          {
            type: 9,
            components: [{ type: 10, content: text }],
            accessory: { type: 11, media: { url: 'https://evil.example/thumb.png' }, description: text },
          },
          { type: 12, items: [{ media: { url: 'https://evil.example/image.png' }, description: text }] },
          {
            type: 1,
            components: [
              { type: 2, style: 1, label, customId: text.slice(0, 100) },
              { type: 2, style: 5, label, url: 'https://evil.example/?"onclick=alert(1)' },
            ],
          },
          {
            type: 1,
            components: [
              {
                type: 3,
                customId: `s${text.slice(0, 90)}`,
                placeholder: text.slice(0, 150),
                options: [{ label: text.slice(0, 100), value: 'x', description: text.slice(0, 100) }],
              },
            ],
          },
        ],
      },
    ],
  } as MessageCreateOptions;
}

export const hostileCommand: RESTPostAPIApplicationCommandsJSONBody = {
  name: 'hostile',
  description: '<img src=x onerror=alert(1)>',
  options: [{ type: 3, name: 'text', description: '<script>alert(1)</script>', autocomplete: true }],
};

export const HOSTILE_MODAL: APIModalInteractionResponseCallbackData = {
  custom_id: '"><script>alert(1)</script>',
  title: '<img src=x onerror=alert(1)>',
  components: [
    { type: 10, content: MARKUP[0] ?? '' },
    {
      type: 18,
      label: '<b onclick=alert(1)>label</b>',
      description: '<svg onload=alert(1)>',
      component: { type: 4, custom_id: 'x', style: 1, placeholder: '"><script>', value: '"><script>' },
    },
    {
      type: 18,
      label: '</label><script>alert(1)</script>',
      component: { type: 3, custom_id: 'y', options: [{ label: '<script>alert(1)</script>', value: '"' }] },
    },
  ],
};
