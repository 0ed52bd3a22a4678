import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runToEnd } from '../../src/async/cooperative.ts';
import type { Dossier } from '../../src/dossier/schema.ts';
import { createSnapshot } from '../../src/dossier/snapshot.ts';
import { planningTable } from '../../src/transfer/plan-table.ts';
import { readTable } from '../../src/transfer/read-table.ts';
import { matchColumns, type TableKind } from '../../src/transfer/table-columns.ts';
import { writingTable } from '../../src/transfer/write-table.ts';
import { dossierOf, event, figure } from '../support/build-dossier.ts';
import { shipped } from '../support/shipped.ts';

const write = (dossier: Dossier, kind: TableKind) => runToEnd(writingTable(dossier, kind));

/** As a library that has no part in writing it reads it. */
function rowsOf(bytes: Buffer): readonly Readonly<Record<string, string>>[] {
  return z.array(z.record(z.string(), z.string())).parse(parse(bytes, { bom: true, columns: true }));
}

function readInto(dossier: Dossier, bytes: Buffer) {
  const table = readTable(bytes);
  const planning = { now: '2026-11-29T12:00:00.000Z', taken: new Set<string>() };
  return runToEnd(planningTable(createSnapshot(dossier, 0), table, matchColumns(table.header), planning));
}

describe('events and figures as CSV', () => {
  it('are read by another library, one row each', () => {
    const rows = rowsOf(write(shipped.dossier, 'events'));
    expect(rows.map(({ id, title }) => [id, title])).toEqual(
      shipped.dossier.events.map(({ id, title }) => [id, title]),
    );
    expect(rowsOf(write(shipped.dossier, 'figures'))[0]).toMatchObject({
      id: 'inmates-held',
      'said as': 'approximately 65,000',
      value: '65000',
      qualifier: 'about',
      voice: 'reported',
      sources: 'quoted-analysis-text',
      credibility: '6',
    });
  });

  it.each(['events', 'figures'] as const)('are read back as they were: %s', (kind) => {
    const bytes = write(shipped.dossier, kind);
    const count = shipped.dossier[kind].length;
    expect(readInto(shipped.dossier, bytes)).toEqual({ edits: [], refused: [], same: count, made: [] });
    const { edits, refused } = readInto({ ...shipped.dossier, [kind]: [] }, bytes);
    expect(refused).toEqual([]);
    expect(JSON.stringify(edits.map(({ after }) => after))).toBe(JSON.stringify(shipped.dossier[kind]));
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1+1', "'=1", "''=1", '-', '= "a";b,c'])(
    'let no text run as a formula: %j',
    (title) => {
      const dossier = dossierOf({ events: [event({ title, detail: `x\n${title}` })] });
      const bytes = write(dossier, 'events');
      const [row] = rowsOf(bytes);
      expect(row?.['title']).toMatch(/^'/);
      expect(row?.['title']).not.toMatch(/^[=+\-@\t\r＝]/);
      expect(readInto({ ...dossier, events: [] }, bytes).edits).toMatchObject([
        { after: { title: title.trim() } },
      ]);
    },
  );

  it('have a number as a number, and one that is below 0 in a text as text', () => {
    const said = figure({ saidAs: '-5 to 7', value: { min: 5, max: 7 } });
    const [first, second] = rowsOf(write(dossierOf({ figures: [figure(), said] }), 'figures'));
    expect(first).toMatchObject({ 'said as': '1,000', value: '1000' });
    expect(second).toMatchObject({ 'said as': "'-5 to 7", value: '5 to 7' });
  });

  it('are read back whatever their texts are', () => {
    const text = fc
      .oneof(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
        fc.string({
          unit: fc.constantFrom('"', "'", ',', ';', '\n', '\r', '=', '-', ' ', '\t', 'a'),
          minLength: 1,
        }),
      )
      .map((raw) =>
        raw
          .toWellFormed()
          .replaceAll(/[\p{Cc}--[\n\t]]/gv, '')
          .trim(),
      )
      .filter((raw) => raw !== '');
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }), (texts) => {
        const events = texts.map(([title, detail], at) => event({ id: `event-${at}`, title, detail }));
        const dossier = dossierOf({ events });
        const bytes = write(dossier, 'events');
        expect(rowsOf(bytes)).toHaveLength(events.length);
        expect(readInto(dossier, bytes)).toEqual({ edits: [], refused: [], same: events.length, made: [] });
        expect(readInto({ ...dossier, events: [] }, bytes).edits.map(({ after }) => after)).toEqual(events);
      }),
      { numRuns: 60 },
    );
  });
});
