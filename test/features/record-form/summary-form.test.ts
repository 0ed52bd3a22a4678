import { describe, expect, test } from 'vitest';
import { createSnapshot } from '../../../src/dossier/snapshot.ts';
import { openOffice } from '../../support/editors-session.ts';
import { textOf } from '../../support/read-reply.ts';
import { shipped } from '../../support/shipped.ts';

const TEXT = 'US forces are said to move alleged IS detainees to Iraq.';

describe('the summary', () => {
  test('is written with its sources, shown again, and taken away', async () => {
    const { summary: _shipped, ...without } = shipped.dossier;
    const office = await openOffice(createSnapshot(without, 0));
    const editor = office.editor();
    const saved = await editor.submit(await editor.form('add', { record: 'summary' }), {
      text: ` ${TEXT}\r\n`,
      sources: ['quoted-analysis-text'],
      why: 'A first one',
    });
    expect(textOf(saved)).toContain('Saved as revision 1');
    expect(textOf(saved)).toContain(`- **Summary** none → “${TEXT}”`);
    expect((await office.newest()).dossier.summary).toEqual({
      text: TEXT,
      citations: [{ source: 'quoted-analysis-text', credibility: 6 }],
    });
    const form = await editor.form('add', { record: 'summary' });
    expect(textOf(await editor.submit(form))).toContain('Nothing was changed');
    const gone = await editor.submit(form, { text: '', sources: [] });
    expect((await office.newest()).dossier.summary).toBeUndefined();
    await editor.press(gone, 'Undo');
    expect((await office.newest()).dossier.summary?.text).toBe(TEXT);
  });

  test('that two people write at once is nobody’s loss', async () => {
    const office = await openOffice();
    const [mine, theirs] = [office.editor(), office.editor('another')];
    const forms = [
      await mine.form('add', { record: 'summary' }),
      await theirs.form('add', { record: 'summary' }),
    ] as const;
    await mine.submit(forms[0], { text: TEXT });
    const refused = textOf(await theirs.submit(forms[1], { text: 'Something else.' }));
    expect(refused).toContain('somebody else changed this meanwhile');
    expect(refused).toContain(TEXT);
    expect(refused).toContain('Something else.');
    expect((await office.newest()).dossier.summary?.text).toBe(TEXT);
  });

  test('keeps a source from being retired without the word of whoever does it', async () => {
    const office = await openOffice();
    const editor = office.editor();
    const page = await editor.submit(await editor.form('add', { record: 'source' }), {
      title: 'A leaflet',
      kind: 'press',
    });
    await editor.press(
      await editor.submit(await editor.open(page, 'Continue'), {
        'reliability.grade': 'F',
        'reliability.reason': 'Nothing is known of it.',
      }),
      'Save',
    );
    await editor.submit(await editor.form('add', { record: 'summary' }), {
      text: TEXT,
      sources: ['a-leaflet'],
    });
    const outcome = await editor.slash('retire', { record: 'a-leaflet', reason: 'Withdrawn' });
    expect('form' in outcome ? '' : textOf(outcome)).toContain(
      '### Not retired: the dossier’s summary still cites it\nThe source “A leaflet”\nNothing was changed.',
    );
    expect((await office.newest()).byList.sources.has('a-leaflet')).toBe(true);
    const asked = await editor.slash('retire', { record: 'a-leaflet', reason: 'Withdrawn', cascade: true });
    if ('form' in asked) throw new Error('A form came where a message should.');
    await editor.press(asked, 'Retire 1 entry');
    expect((await office.newest()).dossier.summary).toEqual({ text: TEXT, citations: [] });
  });
});
