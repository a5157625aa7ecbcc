import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Config } from '#kernel/config';
import { Problem } from '#kernel/problem';
import { loadConfig } from '../../cli/config/load-config.ts';

const start = process.cwd();
const settings = Object.keys(Config.shape).join(', ');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tally-config-'));
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(start);
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => rmSync(join(folder, 'tally.yaml'), { force: true }));

const problem = (text: string): string => {
  writeFileSync('c.yaml', text);
  try {
    loadConfig('c.yaml');
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
    expect((error as Problem).blame).toBe('usage');
    expect((error as Problem).message).not.toContain('\n');
    return (error as Problem).message;
  }
  throw new Error('it was taken');
};

describe('a configuration file', () => {
  test('is tally.yaml when there is one and no other is named; without any, everything has its default', () => {
    expect(loadConfig(undefined)).toEqual(Config.parse({}));
    writeFileSync('tally.yaml', 'roleName: Other\nregions: [eu-west-1]\n');
    expect(loadConfig(undefined)).toMatchObject({ roleName: 'Other', regions: ['eu-west-1'] });
    writeFileSync('c.yaml', 'schedule: nightly\n');
    expect(loadConfig('c.yaml')).toMatchObject({ schedule: 'nightly', roleName: 'TallystickMember' });
  });

  test.each(['', '# only a comment\n', 'null\n', '---\n...\n'])('may be empty: %j', text => {
    writeFileSync('c.yaml', text);
    expect(loadConfig('c.yaml')).toEqual(Config.parse({}));
  });

  test('may be JSON, and may use anchors', () => {
    writeFileSync('c.yaml', '{"roleName": "Json"}');
    expect(loadConfig('c.yaml').roleName).toBe('Json');
    writeFileSync('c.yaml', 'checks:\n  a: &off {enabled: false}\n  b: *off\n');
    expect(loadConfig('c.yaml').checks['b']?.enabled).toBe(false);
  });

  test.each<[string, string]>([
    ['roleName: x\nrolename: y\n', `c.yaml:2: rolename: there is no such setting; known here are ${settings}`],
    ['roleName: x\ntags:\n  owner: [Owner]\n  requird: []\n', 'c.yaml:4: tags.requird: there is no such setting; known here are required, owner, owners, prohibited, sensitive, expiry, maxUserTags, environments, managed'],
    ['tags:\n  required:\n    - key: Owner\n    - kee: CostCenter\n', 'c.yaml:4: tags.required.1.kee: there is no such setting; known here are key, values, pattern, format, optional, where'],
    ['tags:\n  required:\n    - key: Owner\n      vales: [x]\n', 'c.yaml:4: tags.required.0.vales: there is no such setting; known here are key, values, pattern, format, optional, where'],
    ['tags:\n  required:\n    - key: A\n      pattern: "(a"\n', 'c.yaml:4: tags.required.0.pattern: the pattern is not taken: `(` at 1 is never closed'],
    ['tags:\n  required:\n    - key: A\n      pattern: (?=a)\n', 'c.yaml:4: tags.required.0.pattern: the pattern is not taken: `(?` at 1: looking around and named groups are not taken, only (…) and (?:…)'],
    ['tags:\n  required:\n    - key: A\n      format: mail\n', 'c.yaml:4: tags.required.0.format: Invalid option: expected one of "email"|"iso-date"|"number"|"arn"|"account-id"'],
    ['tags:\n  required:\n    - key: A\n      where:\n        units: [x]\n', 'c.yaml:5: tags.required.0.where.units: there is no such setting; known here are organizationalUnits, accounts, kinds, environments, regions'],
    ['tags:\n  required:\n    - key: A\n      where:\n        organizationalUnits: [root]\n', 'c.yaml:5: tags.required.0.where.organizationalUnits.0: a root looks like r-ab12, a unit like ou-ab12-11111111'],
    ['tags:\n  required:\n    - key: A\n      where:\n        environments: [prod]\n', 'c.yaml:5: tags.required.0.where.environments.0: Invalid option: expected one of "production"|"non-production"'],
    ['tags:\n  required:\n    - key: A\n      where:\n        kinds: ["*"]\n', 'c.yaml:5: tags.required.0.where.kinds.0: a kind looks like ec2-volume, all of a service like ec2-*'],
    ['tags:\n  maxUserTags: 51\n', 'c.yaml:2: tags.maxUserTags: Too big: expected number to be <=50'],
    ['tags:\n  owners:\n    web: {address: web}\n', 'c.yaml:3: tags.owners.web.address: Invalid email address'],
    ['checks:\n  ec2-volume-unattached:\n    params:\n      maxDays: 3\n    sverity: high\n', 'c.yaml:5: checks.ec2-volume-unattached.sverity: there is no such setting; known here are enabled, severity, params'],
    ['checks:\n  ec2-volume-unattached:\n    severity: hi\n', 'c.yaml:3: checks.ec2-volume-unattached.severity: Invalid option: expected one of "critical"|"high"|"medium"|"low"|"info"'],
    ['checks:\n  ec2-volume-unattached: off\n', 'c.yaml:2: checks.ec2-volume-unattached: Invalid input: expected object, received string'],
    ['accounts:\n  - "111111111111"\n  - abc\n', 'c.yaml:3: accounts.1: an account id has 12 digits'],
    ['accounts: []\n', 'c.yaml:1: accounts: Too small: expected array to have >=1 items'],
    ['\n\nregions: [moon]\n', 'c.yaml:3: regions.0: a region looks like eu-west-1'],
    ['rateShare: 0.9\n', 'c.yaml:1: rateShare: Too big: expected number to be <=0.6'],
    ['sla:\n  high: soon\n', 'c.yaml:2: sla.high: Invalid input: expected number, received string'],
    ['reports:\n  to:\n    - ana@example.com\n    - nobody\n', 'c.yaml:4: reports.to.1: Invalid email address'],
    ['- roleName: x\n', 'c.yaml:1: the file: Invalid input: expected object, received array'],
    ['hello\n', 'c.yaml:1: the file: Invalid input: expected object, received string'],
    ['__proto__: {}\n', `c.yaml:1: __proto__: there is no such setting; known here are ${settings}`],
  ])('%j is refused with its line, its place and what is allowed', (text, message) => {
    expect(problem(text)).toBe(message);
  });

  test.each<[string, RegExp]>([
    ['roleName: x\ntags: [\n', /^c\.yaml:[23]: /],
    ['roleName: x\nroleName: y\n', /^c\.yaml:2: Map keys must be unique$/],
    ['tags:\n\trequired: []\n', /^c\.yaml:2: Tabs are not allowed as indentation$/],
    ['a: b: c\n', /^c\.yaml:1: Nested mappings are not allowed in compact mappings$/],
    ['roleName: x\n---\nroleName: y\n', /^c\.yaml:2: a second document begins here; give one$/],
    ['roleName: *nobody\n', /^c\.yaml: Unresolved alias .*nobody$/],
    ['a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n', /^c\.yaml: Excessive alias count/],
  ])('%j is no YAML, and its line is named', (text, message) => {
    expect(problem(text)).toMatch(message);
  });

  test('that is not there, or is no file, is named', () => {
    expect(() => loadConfig('nosuch.yaml')).toThrow(new Problem('--config nosuch.yaml: there is no such file'));
    mkdirSync('folder', { recursive: true });
    expect(() => loadConfig('folder')).toThrow(new Problem('--config folder: it cannot be read (EISDIR); give a file'));
  });
});

describe('flags', () => {
  test('stand over the file', () => {
    writeFileSync('c.yaml', 'roleName: Other\nregions: [eu-west-1]\naccounts: ["111111111111"]\n');
    expect(loadConfig('c.yaml', { roleName: 'Mine', regions: ['us-east-1'], externalId: 'abc' })).toMatchObject({ roleName: 'Mine', regions: ['us-east-1'], externalId: 'abc', accounts: ['111111111111'] });
  });
  test.each([
    [{ accounts: ['111111111111', '12'] }, '--accounts 12: an account id has 12 digits'],
    [{ regions: ['moon'] }, '--regions moon: a region looks like eu-west-1'],
    [{ roleName: 'a b' }, '--role-name a b: Invalid string: must match pattern /^[\\w+=,.@/-]{1,512}$/'],
    [{ externalId: 'x' }, '--external-id x: Too small: expected string to have >=2 characters'],
  ])('that are wrong are named: %j', (overrides, message) => {
    expect(() => loadConfig(undefined, overrides)).toThrow(new Problem(message));
  });
});
