import { ComponentType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { drawPicture } from '../../../src/discord/replies/draw-picture.ts';
import type { Reply } from '../../../src/discord/replies/reply.ts';
import { TooManyPictures } from '../../../src/pictures/renderer/renderer.ts';
import { componentsOf, textOf } from '../../support/read-reply.ts';
import { replyProblems } from '../../support/reply-problems.ts';
import { shippedContext } from '../../support/shipped.ts';
import { use } from '../../support/use-bot.ts';

const capacity = (): Promise<Reply> => use('capacity', {}, shippedContext);
const bytes = new Uint8Array([1, 2, 3]);

describe('drawPicture', () => {
  it('sends the picture along, described', async () => {
    const reply = await capacity();
    const { components, attachments, files } = await drawPicture(reply, { render: async () => bytes });
    expect(components).toBe(reply.components);
    expect(attachments).toEqual([{ id: '0', filename: 'capacity.png', description: reply.picture?.alt }]);
    expect(files).toEqual([{ name: 'capacity.png', contentType: 'image/png', data: bytes }]);
    const gallery = componentsOf(reply).find(({ type }) => type === ComponentType.MediaGallery);
    expect(gallery).toMatchObject({
      items: [{ media: { url: 'attachment://capacity.png' }, description: reply.picture?.alt }],
    });
  });

  it('says in its place that it failed, and keeps all the text', async () => {
    const reply = await capacity();
    const drawn = await drawPicture(reply, { render: () => Promise.reject(new Error('no worker')) });
    expect(drawn).toMatchObject({ attachments: [], files: [], pictureError: 'no worker' });
    const text = textOf({ components: drawn.components });
    expect(text).toContain('The picture could not be drawn. What it shows stands in the text.');
    for (const part of textOf(reply).split('\n')) expect(text).toContain(part);
    expect(replyProblems({ components: drawn.components })).toEqual([]);
  });

  it('X5: says in its place that too many were asked for', async () => {
    const reply = await capacity();
    const drawn = await drawPicture(reply, { render: () => Promise.reject(new TooManyPictures('3')) });
    const text = textOf({ components: drawn.components });
    expect(text).toContain('No picture: too many were asked for at once. What it shows stands in the text.');
    expect(replyProblems({ components: drawn.components })).toEqual([]);
  });

  it('says in its place that it may not be sent', async () => {
    const drawn = await drawPicture(await capacity(), null);
    expect(drawn.files).toEqual([]);
    expect(textOf({ components: drawn.components })).toContain('Readout may not attach files here');
  });

  it('leaves a reply without one as it is', async () => {
    const reply = await use('capacity', { picture: false }, shippedContext);
    expect(reply.picture).toBeUndefined();
    const drawn = await drawPicture(reply, { render: () => Promise.reject(new Error('not to be called')) });
    expect(drawn).toEqual({ components: reply.components, attachments: [], files: [] });
  });

  it('sends files along, before the picture', async () => {
    const file = { name: 'a.json', contentType: 'application/json', data: bytes };
    const drawn = await drawPicture({ ...(await capacity()), files: [file] }, { render: async () => bytes });
    expect(drawn.attachments).toMatchObject([
      { id: '0', filename: 'a.json' },
      { id: '1', filename: 'capacity.png' },
    ]);
    expect(drawn.files.map(({ name }) => name)).toEqual(['a.json', 'capacity.png']);
    const alone = await drawPicture(withFile, {
      render: () => Promise.reject(new Error('not to be called')),
    });
    expect(alone.attachments).toEqual([{ id: '0', filename: 'a.json', description: 'a.json' }]);
    expect(alone.files).toEqual([file]);
  });

  it('says in the place of a file that it may not be sent', async () => {
    const drawn = await drawPicture(withFile, null);
    expect(drawn).toMatchObject({ attachments: [], files: [] });
    expect(textOf({ components: drawn.components })).toContain('Readout may not attach files here');
    expect(componentsOf({ components: drawn.components }).map(({ type }) => type)).not.toContain(
      ComponentType.File,
    );
  });
});

const withFile: Reply = {
  components: [
    {
      type: ComponentType.Container,
      components: [{ type: ComponentType.File, file: { url: 'attachment://a.json' } }],
    },
  ],
  files: [{ name: 'a.json', contentType: 'application/json', data: bytes }],
};
