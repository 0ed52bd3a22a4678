import type { Command } from '../src/discord/command.ts';
import { capacity } from './capacity.ts';
import { claims } from './claims.ts';
import { help } from './help.ts';
import { sources } from './sources.ts';
import { timeline } from './timeline.ts';

/** Every command there is: what is registered, and what is routed. */
export const commands: readonly Command[] = [capacity, timeline, claims, sources, help];
