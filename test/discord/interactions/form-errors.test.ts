import { describe, expect, it } from 'vitest';
import { listFormErrors } from '../../../src/discord/interactions/register-commands.ts';

const required = { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };

describe('Discord’s nested errors', () => {
  it('G9: are listed with their paths', () => {
    const errors = {
      3: { options: { 1: { name: { _errors: [required, { ...required, code: 'OTHER' }] } } } },
      _errors: [required],
    };
    expect(listFormErrors(errors)).toEqual([
      { path: ['3', 'options', '1', 'name'], ...required },
      { path: ['3', 'options', '1', 'name'], ...required, code: 'OTHER' },
      { path: [], ...required },
    ]);
  });

  it('G9: are cut to a number', () => {
    const errors = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [at, { _errors: [required] }]));
    expect(listFormErrors(errors)).toHaveLength(20);
  });

  it.each([undefined, null, 'text', 7, [], {}, { a: 'text' }, { _errors: 'text' }])(
    'G9: are none in %j',
    (errors) => {
      expect(listFormErrors(errors)).toEqual([]);
    },
  );

  it('G9: may be of another form', () => {
    expect(listFormErrors({ _errors: [null, { code: 5 }] })).toEqual([
      { path: [], code: '', message: '' },
      { path: [], code: '', message: '' },
    ]);
  });
});
