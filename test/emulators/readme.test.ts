import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collectors } from '#collect/registry.generated';
import { engineCodes } from '#evaluate/judge';
import { checks } from '#evaluate/registry.generated';
import { expectedVerdicts, type Expected } from './expected-verdicts.ts';

const verdictsOf = (folder: string): readonly Expected[] => expectedVerdicts(join(import.meta.dirname, folder, 'expected-verdicts.tsv'));
const moto = [...verdictsOf('scan'), ...verdictsOf('access'), ...verdictsOf('rotation')];
const tape = [
  ...verdictsOf('documented'),
  ...verdictsOf('documented/metrics'),
  ...verdictsOf('documented/usage'),
  ...verdictsOf('documented/tags'),
  ...verdictsOf('documented/network'),
  ...verdictsOf('documented/services'),
  ...verdictsOf('documented/storage'),
  ...verdictsOf('documented/credentials'),
  ...verdictsOf('documented/access'),
  ...verdictsOf('documented/access-covered'),
  ...verdictsOf('documented/principals'),
  ...verdictsOf('documented/plaintext'),
];
const text = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');

/** The rows of the table below a heading, without its head. */
function rowsBelow(heading: string): string[][] {
  const lines = text
    .slice(text.indexOf(`\n## ${heading}\n`))
    .split('\n')
    .slice(2);
  const end = lines.findIndex(line => line.startsWith('## '));
  return lines
    .slice(0, end === -1 ? undefined : end)
    .filter(line => line.startsWith('|'))
    .slice(2)
    .map(line =>
      line
        .split('|')
        .slice(1, -1)
        .map(cell => cell.trim()),
    );
}
function list(cell: string): string[] {
  return cell === '' ? [] : cell.split(', ');
}
/** The codes of the engine, such as that of what could not be read, are no check's own. */
function codes(lines: readonly Expected[], check: string): string[] {
  return [...new Set(lines.filter(line => line.check === check).map(line => line.code))].filter(code => engineCodes[code] === undefined).sort();
}

describe('the table of proofs', () => {
  const rows = rowsBelow('Which check is proven how');

  test('has one row for each check', () => {
    expect(rows.map(([check]) => check)).toEqual(checks.map(({ id }) => id).sort());
  });

  test.each(rows)('%s: its codes stand where they are proven', (check = '', by = '', inMoto = '', onTape = '', examples = '', why = '') => {
    expect(list(inMoto)).toEqual(codes(moto, check));
    expect(list(onTape)).toEqual(codes(tape, check).filter(code => !list(inMoto).includes(code)));
    const found = checks.find(({ id }) => id === check);
    expect([...list(inMoto), ...list(onTape), ...list(examples)].sort()).toEqual(Object.keys(found?.says ?? {}).sort());
    for (const code of list(examples)) expect(found?.examples.map(example => example.code)).toContain(code);
    expect(why === '').toBe(onTape === '' && examples === '');
    expect(['moto', 'recorded', 'documented']).toContain(by);
  });

  test.each(rows)('%s: %s is what shows both that it is violated and that it is satisfied', (check = '', by = '') => {
    const said = (lines: readonly Expected[]) => new Set(lines.filter(line => line.check === check).map(({ outcome }) => outcome));
    const both = (outcomes: ReadonlySet<string>): boolean => outcomes.has('pass') && (outcomes.has('fail') || outcomes.has('manual'));
    expect(both(said(moto))).toBe(by === 'moto');
    expect(both(said([...moto, ...tape]))).toBe(true);
  });
});

test('the table of what moto answers names each collector once', () => {
  expect(
    rowsBelow('What moto answers unlike AWS')
      .flatMap(([cell = '']) => list(cell))
      .sort(),
  ).toEqual(Object.keys(collectors).sort());
});
