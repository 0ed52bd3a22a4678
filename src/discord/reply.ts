import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';

/**
 * What a command or a control gives back: a message of Components V2 as plain JSON. Who sees it and how it is
 * sent (answer, update, edit) is the router's to decide.
 */
export interface Reply {
  readonly components: APIMessageTopLevelComponent[];
}
