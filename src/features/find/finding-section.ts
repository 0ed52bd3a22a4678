import { shown } from '../../discord/replies/attribution.ts';
import { describeSilence } from '../../discord/replies/contested.ts';
import { recordEntry } from '../../discord/replies/record-entry.ts';
import { relationsOf } from '../../dossier/claims.ts';
import { voiceName } from '../../dossier/display-names.ts';
import { reportCapacity } from '../../dossier/occupancy.ts';
import { type Quantity, quantityOf } from '../../dossier/quantity.ts';
import { isSameThing, ownQuestion } from '../../dossier/same-thing.ts';
import type { Figure, Statement } from '../../dossier/schema.ts';
import { findRecord, findStatement, type Snapshot } from '../../dossier/snapshot.ts';
import { answerQuestion } from '../../search/answer-question.ts';
import { isSameNumber } from '../../search/find-figures.ts';
import type { SearchIndex } from '../../search/index-records.ts';
import { capitalized } from '../../text/capitalized.ts';
import { cutText } from '../../text/cut-text.ts';
import { answerSections } from '../answer/answer-reply.ts';
import { factSection, onlyVoice } from '../answer/fact.ts';
import { rivalsBeside } from '../answer/rivals.ts';
import type { Section } from '../answer/section.ts';
import { levelBeside, levelSection } from '../answer/sum.ts';
import { viewsSection } from '../answer/views.ts';
import type { Finding, NumberFinding } from './finding.ts';

type Beside = Pick<Section, 'lines' | 'said' | 'buttons'>;

/**
 * What the dossier has on one thing that a message says: whatever it is, in the words of who says it here. Nothing where
 * the dossier has it no longer.
 */
export function findingSections(index: SearchIndex, finding: Finding): readonly Section[] {
  const { snapshot } = index;
  if (finding.kind === 'question') {
    const answer = answerQuestion(index, finding.asked);
    return answer.outcome === 'nothing-asked'
      ? []
      : answerSections(snapshot, answer).filter(({ shortfall }) => shortfall !== 'not said');
  }
  if (finding.kind === 'number') {
    const section = numberSection(snapshot, finding);
    return section === null ? [] : [section];
  }
  const question = findRecord(snapshot, 'question', finding.id);
  if (question !== undefined) return [viewsSection(snapshot, question, false)];
  const statement = findStatement(snapshot, finding.id);
  return statement === undefined ? [] : [statementSection(snapshot, statement)];
}

function statementSection(snapshot: Snapshot, head: Statement): Section {
  return factSection(snapshot, head, [], {
    beside: [
      ...disputesBeside(snapshot, head),
      ...rivalsBeside(snapshot, head),
      ...silenceBeside(snapshot, head),
    ],
  });
}

/** Claims that dispute what is said, or that it disputes: at most so many of each. */
const MAX_DISPUTES = 2;

function disputesBeside(snapshot: Snapshot, head: Statement): readonly Beside[] {
  const same = [
    head.id,
    ...snapshot.dossier.claims
      .map(({ id }) => id)
      .filter((id) => id !== head.id && isSameThing(snapshot, head.id, id)),
  ];
  const by = new Set(
    same.flatMap((id) => relationsOf(snapshot, id).receives.disputes.map((claim) => claim.id)),
  );
  const of = new Set(same.flatMap((id) => relationsOf(snapshot, id).says.disputes));
  return [...linesFor(snapshot, 'Disputed by', [...by]), ...linesFor(snapshot, 'It disputes', [...of])];
}

function linesFor(snapshot: Snapshot, what: string, ids: readonly string[]): readonly Beside[] {
  return ids.slice(0, MAX_DISPUTES).map((id) => ({
    lines: (cite) => [`${what}: ${recordEntry(snapshot, id)?.block(cite) ?? ''}`],
    said: [id],
  }));
}

/** "Not mentioned by: News analysis." of what one voice alone says. */
function silenceBeside(snapshot: Snapshot, head: Statement): readonly Beside[] {
  const question = findRecord(snapshot, 'question', ownQuestion(snapshot, head.id) ?? undefined);
  if (question === undefined || onlyVoice(snapshot, question.id) === null) return [];
  return [{ lines: () => describeSilence(snapshot, question), said: [] }];
}

const MAX_ALSO = 2;

function numberSection(snapshot: Snapshot, finding: NumberFinding): Section | null {
  const [head, ...others] = finding.figures.flatMap((id) => findRecord(snapshot, 'figure', id) ?? []);
  if (head === undefined) return elsewhereSection(snapshot, finding);
  const computed = head.measure === 'occupancy-level' ? computedSection(snapshot, finding) : null;
  if (computed !== null) return computed;
  const also = others.slice(0, MAX_ALSO);
  const known = new Set([head, ...also].map(({ id }) => id));
  const elsewhere = findRecord(snapshot, 'figure', finding.elsewhere);
  const isElsewhere = elsewhere !== undefined && !known.has(elsewhere.id);
  const fact = factSection(snapshot, head, [], {
    beside: [
      ...linesFor(
        snapshot,
        'Also',
        also.map(({ id }) => id),
      ),
      ...rivalsBeside(snapshot, head).filter(({ said }) => said.every((id) => !known.has(id))),
      ...disputesBeside(snapshot, head),
      ...levelBeside(snapshot, head),
      ...(isElsewhere ? linesFor(snapshot, alsoHere(finding.typed).slice(0, -1), [elsewhere.id]) : []),
    ],
  });
  const lead = numberLines(snapshot, finding, head, isElsewhere);
  return { ...fact, about: `${head.id} ${finding.typed}`, lines: (cite) => [...lead, ...fact.lines(cite)] };
}

/** What Readout computes, where that may be the number: how full all of a place is. Null where it is not. */
function computedSection(snapshot: Snapshot, { typed, quantity, figures }: NumberFinding): Section | null {
  const level = reportCapacity(snapshot, {}).occupancies[0]?.today.level;
  if (level === undefined || !isNear(quantity, level)) return null;
  const section = levelSection(snapshot, figures);
  return section === null ? null : { ...section, about: `level ${typed}` };
}

/** A number that stands here, of another thing as far as can be told. */
function elsewhereSection(snapshot: Snapshot, { typed, elsewhere }: NumberFinding): Section | null {
  const figure = findRecord(snapshot, 'figure', elsewhere);
  if (figure === undefined) return null;
  const fact = factSection(snapshot, figure, []);
  return { ...fact, about: `${figure.id} ${typed}`, lines: (cite) => [alsoHere(typed), ...fact.lines(cite)] };
}

function alsoHere(typed: string): string {
  return `${capitalized(cutText(typed, 50).text)} is a number here, too:`;
}

/** "No figure here is 8,000.", "Said here by News analysis: “up to 7,000”". */
function numberLines(
  snapshot: Snapshot,
  { typed, quantity, isOtherUnit, unknown }: NumberFinding,
  head: Figure,
  isElsewhere: boolean,
): readonly string[] {
  const said = shown(head.saidAs, 80);
  if (isOtherUnit)
    return [
      `Here it is “${said}”.`,
      `That is another unit than ${cutText(typed, 50).text}: don’t compare the two.`,
    ];
  if (isSameNumber({ quantity }, head) && !isOpposite(quantity, head))
    return [`Said here by ${shown(voiceName(snapshot, head), 60)}: “${said}”`];
  const missing = unknown === null ? undefined : snapshot.byList.unknowns.get(unknown);
  if (missing !== undefined) return [`Nobody here says ${shown(missing.text, 200)}.`];
  if (head.value === null) return [`Here it is “${said}”, without an exact number.`];
  const own = quantityOf(head);
  // Of what is only bounded, figures of other things may well be within the bounds.
  const isBounded = quantity.min === undefined || quantity.max === undefined;
  if (isElsewhere || isBounded || own === null || mayBe(quantity, own)) return [`Here it is “${said}”.`];
  return [`No figure here is ${cutText(typed, 50).text}.`];
}

/** Whether one is said to be so many or more, and the other so many or less. */
function isOpposite(quantity: Quantity, figure: Figure): boolean {
  const own = quantityOf(figure);
  return (
    own !== null &&
    ((quantity.max === undefined && own.min === undefined) ||
      (quantity.min === undefined && own.max === undefined))
  );
}

/** How far a number that is said to be about so many may be from another. */
const ABOUT = 0.05;

/** Whether both may be the same number: each lies within what the other leaves open. */
function mayBe(quantity: Quantity, own: Quantity): boolean {
  const slack = quantity.about || own.about ? 1 + ABOUT : 1;
  const [least, most] = [quantity.min ?? 0, quantity.max ?? Number.POSITIVE_INFINITY];
  const [ownLeast, ownMost] = [own.min ?? 0, own.max ?? Number.POSITIVE_INFINITY];
  return least <= ownMost * slack && ownLeast <= most * slack;
}

/** Whether both are one number within what is rounded. */
function isNear(quantity: Quantity, own: Quantity): boolean {
  const [said, most] = [quantity.min ?? quantity.max ?? 0, own.max ?? 0];
  return own.min !== undefined && Math.abs(said - most) <= ROUNDED * most;
}

/** How far a rounded number may be from a computed one, as a share of that. */
const ROUNDED = 0.015;
