import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const folder = '.github/workflows';
const files = readdirSync(folder).filter(name => name.endsWith('.yml'));

describe('the workflows of continuous delivery', () => {
  test.each(files)('%s takes every action by the digest of a commit, with its version beside it', file => {
    const uses = readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter(line => /\buses:/.test(line));
    expect(uses.length).toBeGreaterThan(0);
    expect(uses.filter(line => !/uses: (\.\/|[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$)/.test(line))).toEqual([]);
  });

  test.each(files)('%s says what its token may do', file => {
    expect(readFileSync(join(folder, file), 'utf8')).toMatch(/^permissions:/m);
  });
});
