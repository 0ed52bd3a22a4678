import { capacityList, type listIds } from '../../discord/interactions/list-ids.ts';
import { type InputOf, integer } from '../../discord/interactions/option.ts';
import { pictureOption } from '../../discord/interactions/options.ts';
import { controlId, pageNumber } from '../../discord/replies/control-id.ts';

/** What **What if…** asks for as well, each with its least value. */
export const SUPPOSED = {
  arrivals: { label: 'How many people arrive', least: 0 },
  daily: { label: 'How many of them arrive in a day', least: 1 },
} as const;

const { arrivals, daily } = SUPPOSED;

/** What `/capacity` can be asked. */
export const capacityOptions = {
  arrivals: integer(`${arrivals.label} (left out: as many as the dossier says)`, { min: arrivals.least }),
  daily: integer(`${daily.label} (left out: as the dossier says)`, { min: daily.least }),
  picture: pictureOption,
};

export type CapacityQuery = InputOf<typeof capacityOptions>;

const { query } = capacityList;

/** **Show the sum**, and the pages of it. */
export const sumList: ReturnType<typeof listIds<CapacityQuery>> = {
  ...capacityList,
  see: controlId('capacity', 'sum', [query]),
  page: controlId('capacity', 'sums', [pageNumber, query]),
};

/** **Over time**: each number that was counted at several dates, with its picture. */
export const seriesList: ReturnType<typeof listIds<CapacityQuery>> = {
  ...capacityList,
  see: controlId('capacity', 'over-time', [query]),
  page: controlId('capacity', 'over-times', [pageNumber, query]),
};

/** **What if…**, and the form that it opens. */
export const whatIfId = controlId('capacity', 'what-if', [query]);
