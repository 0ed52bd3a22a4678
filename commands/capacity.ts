import { defineCommand, defineControl } from '../src/discord/interactions/command.ts';
import { type ListView, listControls, showList } from '../src/discord/interactions/list-view.ts';
import { replyOptions } from '../src/discord/interactions/options.ts';
import {
  type CapacityQuery,
  capacityOptions,
  seriesList,
  sumList,
} from '../src/features/capacity/capacity-query.ts';
import { capacitySum } from '../src/features/capacity/capacity-sum.ts';
import { overTime } from '../src/features/capacity/series-entries.ts';
import { capacityView, whatIfControl, whatIfHandler } from '../src/features/capacity/what-if.ts';

const sumView: ListView<CapacityQuery> = { ...sumList, list: capacitySum };
const seriesView: ListView<CapacityQuery> = { ...seriesList, list: overTime };

/** The numbers: how full a place is, as computed and as reported, what arrivals would make of it, and what changed. */
export const capacity = defineCommand({
  name: 'capacity',
  description: 'The numbers, then and now',
  audience: 'reader',
  options: { ...capacityOptions, ...replyOptions },
  run: (query, context) => showList(capacityView, query, 0, context),
  controls: [
    ...listControls(capacityView),
    ...[sumView, seriesView].flatMap((view) => [
      defineControl(view.see, ([query], context) => showList(view, query, 0, context), { apart: true }),
      defineControl(view.page, ([page, query], context) => showList(view, query, page, context)),
    ]),
    whatIfControl,
  ],
  forms: [whatIfHandler],
});
