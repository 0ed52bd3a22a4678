import { idOfKey, recordKey } from '../../discord/interactions/record-options.ts';
import type { Quantity } from '../../dossier/quantity.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import type { FoundNumber } from '../../search/find-figures.ts';
import { saidNumbers } from '../../search/said-numbers.ts';

/** One thing that a message says or asks and the dossier has something on. */
export type Finding = NumberFinding | StatementFinding | QuestionFinding;

/** A number, and the figures of the same thing. */
export interface NumberFinding extends Pick<FoundNumber, 'elsewhere' | 'unknown'> {
  readonly kind: 'number';
  readonly typed: string;
  /** The clause that it stands in. */
  readonly clause: string;
  readonly quantity: Quantity;
  /** Ids, best first; where there are none, `elsewhere` is all that there is. */
  readonly figures: readonly string[];
  /** Whether they are in another unit than the number. */
  readonly isOtherUnit: boolean;
}

interface StatementFinding {
  readonly kind: 'statement';
  /** Of an event, figure, claim, reading or contested question. */
  readonly id: string;
}

interface QuestionFinding {
  readonly kind: 'question';
  readonly asked: string;
}

export function numberFinding({ said, figures, otherUnit, ...found }: FoundNumber): NumberFinding | null {
  const isOtherUnit = figures.length === 0 && otherUnit !== null;
  const shown = isOtherUnit ? [otherUnit] : figures;
  if (shown.length === 0 && found.elsewhere === null) return null;
  const { typed, clause, quantity } = said;
  return { kind: 'number', typed, clause, quantity, figures: shown, isOtherUnit, ...found };
}

/** Discord's 100 characters of the value of an option. */
const MAX_WRITTEN = 100;
const MAX_KEYS = 3;

/** A finding in the value of a select's option, from which `readFinding` makes it again; null where it is too long. */
export function writeFinding(finding: Finding): string | null {
  const written = write(finding);
  return written.length > MAX_WRITTEN ? null : written;
}

function write(finding: Finding): string {
  if (finding.kind === 'statement') return `s:${recordKey(finding.id)}`;
  if (finding.kind === 'question') return `q:${finding.asked}`;
  const { typed, figures, isOtherUnit, elsewhere, unknown } = finding;
  const keys = figures.slice(0, MAX_KEYS).map((id) => recordKey(id));
  const others = [elsewhere, unknown].map((id) => (id === null ? '' : recordKey(id)));
  return ['n', isOtherUnit ? 'u' : '', keys.join(''), ...others, typed].join(':');
}

const NUMBER =
  /^n:(?<unit>u?):(?<keys>(?:.{8}){0,3}):(?<elsewhere>(?:.{8})?):(?<unknown>(?:.{8})?):(?<typed>.+)$/s;

/** The finding that an option's value holds; null where the dossier no longer has it. */
export function readFinding(snapshot: Snapshot, written: string): Finding | null {
  const idOf = (key: string | undefined): string | null =>
    key === undefined || key === '' ? null : (idOfKey(snapshot, key) ?? null);
  if (written.startsWith('q:')) return { kind: 'question', asked: written.slice(2) };
  if (written.startsWith('s:')) {
    const id = idOf(written.slice(2));
    return id === null ? null : { kind: 'statement', id };
  }
  const groups = NUMBER.exec(written)?.groups;
  const [said] = saidNumbers(groups?.['typed'] ?? '');
  const figures = (groups?.['keys']?.match(/.{8}/gs) ?? []).flatMap((key) => idOf(key) ?? []);
  const elsewhere = idOf(groups?.['elsewhere']);
  if (groups === undefined || said === undefined || (figures.length === 0 && elsewhere === null)) return null;
  return {
    kind: 'number',
    typed: said.typed,
    clause: said.typed,
    quantity: said.quantity,
    figures,
    isOtherUnit: groups['unit'] === 'u',
    elsewhere,
    unknown: idOf(groups['unknown']),
  };
}
