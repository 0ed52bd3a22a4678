import type { Reply } from '../reply.ts';
import { container, textDisplay } from './components.ts';

/** A reply of one text: an error, or a word on what to do. At most 4,000 characters. */
export function notice(text: string): Reply {
  return { components: [container([textDisplay(text.slice(0, 4000))])] };
}
