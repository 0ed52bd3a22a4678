import { ComponentType } from 'discord-api-types/v10';
import { type Renderer, TooManyPictures } from '../../pictures/renderer/renderer.ts';
import { textDisplay } from './components.ts';
import type { Reply } from './reply.ts';
import type { Attachment, SentFile } from './responder.ts';

/** A reply as it can be sent: its picture drawn, or a line in its place that says that it could not be. */
export interface DrawnReply {
  readonly components: Reply['components'];
  readonly attachments: Attachment[];
  readonly files: readonly SentFile[];
  /** What kept the picture from being drawn, for the log. */
  readonly pictureError?: string;
}

/** Lines that stand where a picture would, in at most `NO_PICTURE_LIMIT` characters. */
const FAILED = '-# The picture could not be drawn. What it shows stands in the text.';
const TOO_MANY = '-# No picture: too many were asked for at once. What it shows stands in the text.';
const NOT_ALLOWED = '-# No picture: Readout may not attach files here. What it shows stands in the text.';
export const NO_PICTURE_LIMIT = 90;
const NO_FILE =
  '-# No file: Readout may not attach files here. Allow it “Attach Files”, or use the command in another channel.';

/**
 * Draws a reply's picture and takes its files along; with `null` for a renderer, where no files may be sent, says so in
 * their place.
 */
export async function drawPicture(
  reply: Reply,
  renderer: Pick<Renderer, 'render'> | null,
): Promise<DrawnReply> {
  const { components, picture, files = [] } = reply;
  if (renderer === null) {
    const told = inPlaceOf(ComponentType.MediaGallery, components, NOT_ALLOWED);
    return { components: inPlaceOf(ComponentType.File, told, NO_FILE), attachments: [], files: [] };
  }
  const given = { attachments: files.map(attach), files };
  if (picture === undefined) return { components, ...given };
  try {
    const data = await renderer.render(picture.card);
    const { name, alt } = picture;
    const id = String(files.length);
    return {
      components,
      attachments: [...given.attachments, { id, filename: name, description: alt }],
      files: [...files, { name, contentType: 'image/png', data }],
    };
  } catch (error) {
    const pictureError = error instanceof Error ? error.message : String(error);
    const line = error instanceof TooManyPictures ? TOO_MANY : FAILED;
    return { components: inPlaceOf(ComponentType.MediaGallery, components, line), ...given, pictureError };
  }
}

function attach({ name }: SentFile, at: number): Attachment {
  return { id: String(at), filename: name, description: name };
}

/** The components with a line wherever, within a container, one of that type stands. */
function inPlaceOf(type: ComponentType, components: Reply['components'], line: string): Reply['components'] {
  return components.map((component) => {
    if (component.type !== ComponentType.Container) return component;
    return {
      ...component,
      components: component.components.map((part) => (part.type === type ? textDisplay(line) : part)),
    };
  });
}
