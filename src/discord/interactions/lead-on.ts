import type { APIButtonComponent } from 'discord-api-types/v10';
import type { Question } from '../../dossier/schema.ts';
import { button } from '../replies/components.ts';
import {
  capacityList,
  claimsList,
  compareList,
  sourcesList,
  timelineList,
  WHOLE_TIMELINE,
} from './list-ids.ts';
import { recordKey } from './record-options.ts';

/** The buttons that lead on from a reply; each opens in a message of its own. */

const WHOLE_MATRIX = { picture: false, weakest: undefined, originsOnce: false } as const;

/** **Compare**: the views of the one question, or the list of all where there are several; none where there is none. */
export function compareButton(
  questions: readonly Question[],
  label = 'Compare',
): readonly APIButtonComponent[] {
  const [first, ...others] = questions;
  if (first === undefined) return [];
  const about = others.length === 0 ? recordKey(first.id) : '';
  return [button(label, compareList.see.id({ about, ...WHOLE_MATRIX }))];
}

/** Of a dossier whose numbers are not asked about with others. */
export const numbersButton = button(
  'Numbers',
  capacityList.see.id({ arrivals: undefined, daily: undefined, picture: true }),
);

export const timelineButton = button(
  'Timeline',
  timelineList.see.id({ ...WHOLE_TIMELINE, from: undefined, to: undefined }),
);

/** **Claims**: those on the question or of the view of this key. */
export function claimsButton(about: string): APIButtonComponent {
  return button('Claims', claimsList.see.id({ about, search: '' }));
}

export const allSourcesButton = button('Sources', sourcesList.see.id(''));
