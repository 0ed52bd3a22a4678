import { defineCommand, defineControl } from '../src/discord/interactions/command.ts';
import { type ListView, listControls, showList } from '../src/discord/interactions/list-view.ts';
import { replyOptions } from '../src/discord/interactions/options.ts';
import { type CapacityQuery, capacityOptions, sumList } from '../src/features/capacity/capacity-query.ts';
import { capacitySum } from '../src/features/capacity/capacity-sum.ts';
import { capacityView, whatIfControl, whatIfHandler } from '../src/features/capacity/what-if.ts';

const sumView: ListView<CapacityQuery> = { ...sumList, list: capacitySum };

/** How full the prisons are, as computed and as reported, and what arrivals would make of it. */
export const capacity = defineCommand({
  name: 'capacity',
  description: 'How full the prisons are, and what if more arrive',
  audience: 'reader',
  options: { ...capacityOptions, ...replyOptions },
  run: (query, context) => showList(capacityView, query, 0, context),
  controls: [
    ...listControls(capacityView),
    defineControl(sumView.see, ([query], context) => showList(sumView, query, 0, context), { apart: true }),
    defineControl(sumView.page, ([page, query], context) => showList(sumView, query, page, context)),
    whatIfControl,
  ],
  forms: [whatIfHandler],
});
