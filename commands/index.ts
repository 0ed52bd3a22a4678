import type { Command } from '../src/discord/interactions/command.ts';
import { ask } from './ask.ts';
import { brief } from './brief.ts';
import { capacity } from './capacity.ts';
import { claims } from './claims.ts';
import { compare } from './compare.ts';
import { data } from './data.ts';
import { find } from './find.ts';
import { help } from './help.ts';
import { schedule } from './schedule.ts';
import { settings } from './settings.ts';
import { sources } from './sources.ts';
import { suggest } from './suggest.ts';
import { timeline } from './timeline.ts';

/** Every command there is: what is registered, and what is routed. */
export const commands: readonly Command[] = [
  ask,
  find,
  brief,
  capacity,
  timeline,
  claims,
  compare,
  data,
  sources,
  suggest,
  schedule,
  settings,
  help,
];
