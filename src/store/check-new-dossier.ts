import { runCooperatively } from '../async/cooperative.ts';
import type { Problem } from '../dossier/check-record.ts';
import { checkingSize, countRecords, measuringDossier } from '../dossier/dossier-size.ts';
import { parsingDossier, summariseProblems } from '../dossier/parse-dossier.ts';
import type { Dossier } from '../dossier/schema.ts';
import { dossierNumber } from './dossier-key.ts';
import { NotSavedError } from './store.ts';

/** @throws NotSavedError where a dossier that is to be added is not right, or too large. */
export async function checkNewDossier(dossier: Dossier): Promise<void> {
  const problems = await problemsOf(dossier);
  if (problems.length > 0) throw new NotSavedError(`This was not saved: ${summariseProblems(problems)}.`);
}

/** The number of a dossier that is added to those of these numbers. @throws NotSavedError where none is left. */
export function nextNumber(numbers: readonly number[]): number {
  const number = Math.max(...numbers) + 1;
  if (!dossierNumber.safeParse(number).success) throw new NotSavedError(NO_NUMBER_LEFT);
  return number;
}

const NO_NUMBER_LEFT =
  'This was not saved: this server has used up the numbers that its dossiers are told apart by. Use one of those that it has.';

/** For the person who asked for it. */
export function describeMissing(number: number): string {
  return `This server has no dossier ${number}. An admin sees its dossiers with \`/settings show\`.`;
}

/** What would keep it from being opened again, or takes more than a server may. */
async function problemsOf(dossier: Dossier): Promise<readonly Problem[]> {
  const parsed = await runCooperatively(parsingDossier(dossier));
  if (!parsed.ok) return parsed.problems;
  const size = { bytes: await runCooperatively(measuringDossier(dossier)), records: countRecords(dossier) };
  return runCooperatively(checkingSize({ bytes: 0, records: 0 }, size, []));
}
