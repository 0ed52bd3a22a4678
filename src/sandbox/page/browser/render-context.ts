import type { PageSeat } from '../protocol.ts';
import type { Names } from './names.ts';

/** What a message is rendered with. */
export interface RenderContext {
  readonly names: Names;
  /** The newest seat: selects of people, roles and channels list what is there. */
  readonly seat: () => PageSeat | undefined;
}
