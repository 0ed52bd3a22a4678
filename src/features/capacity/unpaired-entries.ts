import { shown } from '../../discord/replies/attribution.ts';
import type { Makers } from '../../discord/replies/lazy-list.ts';
import { type Entry, figureEntry, headed } from '../../discord/replies/record-entry.ts';
import { PEOPLE_UNIT, unitKey } from '../../dossier/figure-keys.ts';
import type { Unpaired } from '../../dossier/pair-figures.ts';
import type { Figure } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { describeAge } from './capacity-lines.ts';

/** Figures of people held, of capacity and of arrivals with which nothing is computed, each with why. */
export function unpairedEntries(snapshot: Snapshot, unpaired: readonly Unpaired[]): Makers<Entry> {
  return headed(
    '**Not computed with**, because only figures that go together are',
    unpaired.map((one) => () => {
      const entry = figureEntry(snapshot, one.figure);
      return { ...entry, block: (cite) => `${entry.block(cite)}\n-# Why: ${describeWhy(one)}` };
    }),
  );
}

function describeWhy({ figure, why, other }: Unpaired): string {
  const place = shown(figure.place ?? '', 50);
  const another = otherOf(figure);
  if (why === 'no-number') return `“${shown(figure.saidAs, 40)}” is no number.`;
  if (why === 'no-place') return 'it is not stated which place it is of.';
  if (why === 'unit' && other === null)
    return `it counts ${unitOf(figure)}; the number assumed counts people.`;
  if (why === 'alone' || other === null) return `there is no ${another} of ${place} to go with it.`;
  const said = `the ${another.replace(/,$/, '')}, “${shown(other.saidAs, 40)}”,`;
  if (why === 'scope') return `it is of ${scopeOf(figure)}; ${said} is of ${scopeOf(other)}.`;
  if (why === 'unit') return `it counts ${unitOf(figure)}; ${said} counts ${unitOf(other)}.`;
  return `it is ${describeAge(figure)}; ${said} is ${describeAge(other)}.`;
}

/** What a figure is put together with. */
function otherOf({ measure }: Figure): string {
  if (measure === 'population') return 'capacity';
  if (measure === 'arrivals-per-day') return 'number of arrivals';
  return measure === 'arrivals' ? 'number of people there, with a capacity,' : 'number of people there';
}

function scopeOf({ scope }: Figure): string {
  return scope === null ? 'what is not stated' : shown(scope, 60);
}

function unitOf({ unit }: Figure): string {
  return unitKey(unit) === PEOPLE_UNIT ? PEOPLE_UNIT : shown(unit, 40);
}
