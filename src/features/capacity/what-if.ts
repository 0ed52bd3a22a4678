import { type Control, defineControl, type FormHandler } from '../../discord/interactions/command.ts';
import { capacityList } from '../../discord/interactions/list-ids.ts';
import { type ListView, showList } from '../../discord/interactions/list-view.ts';
import { shown } from '../../discord/replies/attribution.ts';
import { type Form, type SubmittedValues, textInput } from '../../discord/replies/form.ts';
import { UserError } from '../../errors/errors.ts';
import { missingInstead } from '../next-step/missing-reply.ts';
import { capacityAnswer } from './capacity-answer.ts';
import { type CapacityQuery, SUPPOSED, whatIfId } from './capacity-query.ts';

/** The answer of `/capacity`, and the form that asks it again with other numbers. */

export const capacityView: ListView<CapacityQuery> = {
  ...capacityList,
  instead: missingInstead('figures'),
  list: capacityAnswer,
};

export const whatIfControl: Control = defineControl(whatIfId, ([query]) => whatIfForm(query), {
  opensForm: true,
});

export const whatIfHandler: FormHandler<[CapacityQuery]> = {
  ...whatIfId,
  run: ([query], context, values) =>
    showList(capacityView, { ...query, ...readSupposed(values) }, 0, context),
};

function whatIfForm(query: CapacityQuery): Form {
  const input = (id: keyof typeof SUPPOSED) => {
    const { label, least } = SUPPOSED[id];
    const description = `A whole number, ${least} or more. Empty: the dossier’s own number`;
    return textInput({ id, label, description, most: 20, value: query[id]?.toString() ?? '' });
  };
  return {
    form: {
      custom_id: whatIfId.id(query),
      title: 'What if…',
      components: [input('arrivals'), input('daily')],
    },
  };
}

/** @throws UserError for what is no number, or too small or great a one, with what to write. */
function readSupposed(values: SubmittedValues): Pick<CapacityQuery, 'arrivals' | 'daily'> {
  return { arrivals: readCount(values, 'arrivals'), daily: readCount(values, 'daily') };
}

/** "7000", "7,000" and "7 000" are the same number; one that is left empty is none. */
function readCount(values: SubmittedValues, id: keyof typeof SUPPOSED): number | undefined {
  const typed = String(values[id] ?? '').trim();
  if (typed === '') return undefined;
  const { label, least } = SUPPOSED[id];
  const count = /^(?:\d+|\d{1,3}(?:[, ]\d{3})+)$/.test(typed) ? Number(typed.replaceAll(/[, ]/g, '')) : NaN;
  if (Number.isSafeInteger(count) && count >= least) return count;
  throw new UserError(
    `${label}: “${shown(typed, 40)}” can’t be used. Write a whole number, ${least} or more, such as 500, or leave it empty.`,
  );
}
