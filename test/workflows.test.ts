import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../.github/workflows/', import.meta.url);

describe.each(readdirSync(folder))('.github/workflows/%s', (name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');

  it('takes each action by its commit, with the version beside it', () => {
    const used = text.match(/(?<=uses: ).+$/gm) ?? [];
    expect(used.length).toBeGreaterThan(0);
    for (const one of used) expect(one).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('may read the repository and no more, and no job goes on without end', () => {
    expect(text).toContain('\npermissions:\n  contents: read\n');
    expect(text.match(/permissions:|: write/g)).toEqual(['permissions:']);
    expect(text.match(/^ {4}timeout-minutes: \d+$/gm)).toHaveLength(
      text.match(/^ {4}runs-on: /gm)?.length ?? 0,
    );
  });
});

it('CI runs what must pass on a clean clone', () => {
  expect(readFileSync(new URL('ci.yml', folder), 'utf8')).toContain('- run: .ci/run\n');
});
