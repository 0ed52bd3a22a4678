import { expect, test } from 'vitest';
import { runToEnd } from '../../src/async/cooperative.ts';
import { RECORD_LISTS } from '../../src/dossier/record-lists.ts';
import { dossierSchema } from '../../src/dossier/schema.ts';
import { BLANK_DOSSIER } from '../../src/transfer/blank-dossier.ts';
import { checkingFile } from '../../src/transfer/check-import.ts';

test('D11: the blank dossier can be imported as it is, and nobody warns of it', () => {
  const checked = runToEnd(checkingFile(JSON.stringify(BLANK_DOSSIER)));
  expect(checked).toMatchObject({ ok: true, warnings: [] });
});

test('D11: it shows every key that an entry may have', () => {
  const own = Object.keys(dossierSchema.shape).filter((key) => key !== '$schema');
  expect(Object.keys(BLANK_DOSSIER)).toEqual(own);
  for (const list of RECORD_LISTS) {
    const keys = new Set(BLANK_DOSSIER[list].flatMap((record) => Object.keys(record)));
    expect(keys, list).toEqual(new Set(Object.keys(dossierSchema.shape[list].element.shape)));
  }
});
