import { PEOPLE_UNIT, unitKey } from '../../dossier/figure-keys.ts';
import type { Unpaired } from '../../dossier/pair-figures.ts';
import type { Figure } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import type { Entry } from '../interactions/list-view.ts';
import { describeDate, shown } from './attribution.ts';
import type { Makers } from './lazy-list.ts';
import { figureLine } from './record-entry.ts';

/** Figures of people held, of capacity and of arrivals with which nothing is computed, each with why. */
export function unpairedEntries(snapshot: Snapshot, unpaired: readonly Unpaired[]): Makers<Entry> {
  return unpaired.map((one, at) => () => {
    const { figure } = one;
    const heading = at === 0 ? ['**Not computed with**, for only figures that go together are'] : [];
    return {
      block: [...heading, figureLine(snapshot, figure), `-# Why: ${describeWhy(one)}`].join('\n'),
      records: [figure.id],
      opens: [{ id: figure.id, label: `${figure.saidAs}: ${figure.label}`, description: figure.voice }],
    };
  });
}

function describeWhy({ figure, why, other }: Unpaired): string {
  const place = shown(figure.place ?? '', 50);
  const another = otherOf(figure);
  if (why === 'no-number') return `“${shown(figure.saidAs, 40)}” is no number.`;
  if (why === 'no-place') return 'it is not stated which place it is of.';
  if (why === 'unit' && other === null) return `it counts ${unitOf(figure)}; you gave a number of people.`;
  if (why === 'alone' || other === null) return `there is no ${another} of ${place} to go with it.`;
  const said = `the ${another.replace(/,$/, '')}, “${shown(other.saidAs, 40)}”,`;
  if (why === 'scope') return `it is of ${scopeOf(figure)}; ${said} is of ${scopeOf(other)}.`;
  if (why === 'unit') return `it counts ${unitOf(figure)}; ${said} counts ${unitOf(other)}.`;
  return `it is ${dateOf(figure)}; ${said} is ${dateOf(other)}.`;
}

/** What a figure is put together with. */
function otherOf({ measure }: Figure): string {
  if (measure === 'population') return 'capacity';
  if (measure === 'arrivals-per-day') return 'number of arrivals';
  return measure === 'arrivals' ? 'number of people held, with a capacity,' : 'number of people held';
}

function scopeOf({ scope }: Figure): string {
  return scope === null ? 'what is not stated' : shown(scope, 60);
}

function unitOf({ unit }: Figure): string {
  return unitKey(unit) === PEOPLE_UNIT ? PEOPLE_UNIT : shown(unit, 40);
}

function dateOf({ asOf }: Figure): string {
  return asOf === null ? 'undated' : `of ${describeDate(asOf)}`;
}
