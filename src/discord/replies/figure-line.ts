import { isPlainUnit, keyOf } from '../../dossier/figure-keys.ts';
import type { Figure } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { speakerOf } from '../../dossier/speaker.ts';
import { citationsOf, describeDate, shown } from './attribution.ts';

/** A figure in a line: its label, the number as said with its unit, who says so and how sure, of what, its basis and its date. */
export function figureLine(snapshot: Snapshot, figure: Figure): string {
  const said = `${shown(figure.label, 90)}: “${shown(figure.saidAs, 40)}”${unitOf(figure)}`;
  return `- ${said}\n-# ${describeOrigin(snapshot, figure)} · ${describeGrounds(figure)}`;
}

/** "Commentary, Commentator’s post [F6], hedged “perhaps”". */
function describeOrigin(snapshot: Snapshot, { voice, saidBy, hedge, citations }: Figure): string {
  const speaker = saidBy === null ? [] : [shown(speakerOf(snapshot, { saidBy, citations }), 50)];
  const sure = hedge === undefined ? [] : [`hedged “${shown(hedge, 50)}”`];
  const source = citationsOf(snapshot, { citations: citations.slice(0, 1) });
  return [voice === 'reported' ? 'Reported' : 'Commentary', ...speaker, source, ...sure].join(', ');
}

/** The unit where it is neither people nor per cent, and is not in the number as said. */
function unitOf({ unit, saidAs }: Figure): string {
  const isSaid = (keyOf(saidAs) ?? '').includes(keyOf(unit) ?? '');
  return isPlainUnit(unit) || isSaid ? '' : ` ${shown(unit, 40)}`;
}

/** What a figure is a figure of, its basis and its date, each said to be missing where it is. */
function describeGrounds({ basis, asOf, scope }: Figure): string {
  const what = scope === null ? 'of what: not stated' : `of ${shown(scope, 50)}`;
  if (basis === null && asOf === null) return `${what}, basis and date not stated`;
  return [
    what,
    basis === null ? 'basis not stated' : `basis: ${shown(basis, 50)}`,
    asOf === null ? 'date not stated' : `as of ${describeDate(asOf)}`,
  ].join(', ');
}
