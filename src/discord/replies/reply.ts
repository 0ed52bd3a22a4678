import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { Picture } from '../../pictures/cards/picture.ts';
import type { SentFile } from './responder.ts';

/**
 * What a command or a control gives back: a message of Components V2 as plain JSON. Who sees it and how it is
 * sent (answer, update, edit) is the router's to decide.
 */
export interface Reply {
  readonly components: APIMessageTopLevelComponent[];
  /** Still to be drawn: a media gallery among the components holds its place. */
  readonly picture?: Picture;
  /** Sent along: a file component (`attachment://name`) in a container holds the place of each. */
  readonly files?: readonly SentFile[];
  /**
   * What of the dossier somebody who reads it can follow: the key of a record, or nothing for the whole. It gets the
   * button for that where followers are kept.
   */
  readonly follow?: string;
}
