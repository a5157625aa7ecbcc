import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kinds } from '#inventory/registry.generated';
import { awsServer, callerIdentity, queryError, type Asked, type Reply } from '../aws/aws-server.ts';
import { recordSample } from '../evaluate/record-sample.ts';
import { account, alone, handMadeTape, refusal, regions, volume, volumesOf, whole } from './hand-made-tape.ts';
import { bin, tally, tallyCutOff, type Ran } from './run-tally.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tally-cli-'));
  await recordSample(join(folder, 'sample'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inside = { cwd: '' };
const run = (...args: string[]): Promise<Ran> => tally(args, { ...inside, cwd: folder });
const objects = (text: string): any[] =>
  text
    .trim()
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line));

function handMade(name: string, ...tape: Parameters<typeof handMadeTape> extends [string, ...infer Rest] ? Rest : never): string {
  handMadeTape(join(folder, name), ...tape);
  return name;
}

describe('the exit status', { timeout: 60_000 }, () => {
  test('is 0 where every cell is complete', async () => {
    const { status, err } = await run('scan', '--tape', handMade('complete', whole), '--checks', 'ec2-volume-unattached', '--store', 'complete-store');
    expect(err).toContain('1 opened, 0 changed, 0 resolved, 0 reopened');
    expect(status).toBe(0);
  });

  test('is 3 where a cell is not complete, and the last line says so', async () => {
    const { status, err } = await run(
      'scan',
      '--tape',
      handMade('incomplete', { ...whole, [`calls/${account}/eu-west-1/ec2.ndjson`]: [refusal('DescribeVolumes', 'UnauthorizedOperation')] }),
      '--checks',
      'ec2-volume-unattached',
      '--store',
      'incomplete-store',
    );
    expect(status).toBe(3);
    expect(err.trim().split('\n').at(-1)).toMatch(/^ {2}not complete: 2 of \d+ cells could not be read to the end \(1 × what it goes by was not listed to its end: ec2-volume; 1 × DescribeVolumes: UnauthorizedOperation\)$/);
  });

  test('is 4 where --fail-on is met, and that beats 3; the last line still says what is not complete', async () => {
    const met = await run('scan', '--tape', 'complete', '--checks', 'ec2-volume-unattached', '--store', 'met-store', '--fail-on', 'low');
    expect(met.status).toBe(4);
    const tape = handMade('met', { ...whole, [`calls/${account}/eu-west-1/kms.ndjson`]: [refusal('ListKeys', 'AccessDeniedException')] });
    const beaten = await run('scan', '--tape', tape, '--checks', 'ec2-volume-unattached,kms-key-rotation-off', '--store', 'beaten-store', '--fail-on', 'low');
    expect(beaten.status).toBe(4);
    expect(beaten.err.trim().split('\n').at(-1)).toMatch(/not complete: \d+ of/);
    expect((await run('scan', '--tape', tape, '--checks', 'ec2-volume-unattached,kms-key-rotation-off', '--store', 'beaten-store', '--fail-on', 'critical')).status).toBe(3);
  });

  test('with --new-only looks past what the first scan found', async () => {
    expect((await run('scan', '--tape', 'complete', '--checks', 'ec2-volume-unattached', '--store', 'new-store', '--fail-on', 'info', '--new-only')).status).toBe(0);
    const later = handMade('later', { ...whole, ...volumesOf(volume, { ...volume, VolumeId: 'vol-00000000000000002' }) });
    const args = ['scan', '--tape', later, '--as-of', '2026-04-09T10:00:00Z', '--checks', 'ec2-volume-unattached', '--store', 'new-store', '--fail-on', 'info', '--new-only'];
    const met = await run(...args);
    expect(met.status).toBe(4);
    expect(met.err).toMatch(/^ {2}1 open finding is new in this scan:\n {4}high {6}ec2-volume-unattached {2}111111111111 eu-west-1 {2}vol-00000000000000002$/m);
    expect(met.err).not.toContain(volume.VolumeId);
    expect((await run(...args)).status, 'the same scan again says the same').toBe(4);
    expect((await run(...args, '--fail-on', 'critical')).status).toBe(0);
    // A week later what was new is known; what only changed is known too.
    const changed = handMade('changed', { ...whole, ...volumesOf(volume, { ...volume, VolumeId: 'vol-00000000000000002', Size: 200 }) });
    const known = await run('scan', '--tape', changed, '--as-of', '2026-04-16T10:00:00Z', '--checks', 'ec2-volume-unattached', '--store', 'new-store', '--fail-on', 'info', '--new-only');
    expect(known.err).toContain('0 opened, 1 changed, 0 resolved, 0 reopened');
    expect(known.err).toContain('no open finding is new in this scan');
    expect(known.status).toBe(0);
  });

  test('is 1 where a line of the tape is broken, whose file and line are named', async () => {
    handMade(
      'broken',
      { ...alone, ...regions, [`calls/${account}/eu-west-1/ec2.ec2-volumes.ndjson`]: [{ op: 'DescribeVolumes', in: {}, out: { Volumes: [] }, err: null, at: '2026-04-02T10:00:00Z' }, '{"op":"DescribeVolumes","in":{}'] },
      [{ account, region: 'eu-west-1', collector: 'ec2-volumes', status: 'complete', listed: ['ec2-volume'] }].map(line => line),
    );
    rmSync(join(folder, 'broken', `calls/${account}/global`), { recursive: true });
    const { status, err } = await run('scan', '--tape', 'broken', '--checks', 'ec2-volume-unattached', '--store', 'broken-store');
    expect(status).toBe(1);
    expect(err.trim().split('\n').at(-1)).toMatch(new RegExp(`^tally: .*/broken/calls/${account}/eu-west-1/ec2\\.ec2-volumes\\.ndjson#2: not JSON; the tape is broken there, record it again or take the line out$`));
  });

  test.each<[string, readonly string[], RegExp]>([
    ['an unknown option', ['scan', '--nosuch'], /^error: unknown option '--nosuch'$/m],
    ['an unknown command', ['scna'], /^error: unknown command 'scna'$/m],
    ['a severity that is none', ['scan', '--fail-on', 'bad'], /Allowed choices are critical, high, medium, low, info/],
    ['an unknown check, with what may be meant', ['scan', '--tape', 'sample', '--checks', 'ec2-volume-unatached'], /^tally: --checks ec2-volume-unatached: there is no such check or topic; did you mean ec2-volume-unattached\?$/m],
    ['a tape that is not there', ['scan', '--tape', 'nosuch'], /^tally: .*\/nosuch: no tape here \(tape\.json is missing\); give the folder that --record wrote$/m],
    ['a configuration that is not there', ['scan', '--config', 'nosuch.yaml'], /^tally: --config nosuch\.yaml: there is no such file$/m],
    [
      'a configuration that is wrong',
      ['scan', '--config', 'wrong.yaml'],
      /^tally: wrong\.yaml:2: tags\.requird: there is no such setting; known here are required, owner, owners, prohibited, sensitive, expiry, maxUserTags, environments, managed$/m,
    ],
    ['an account that is none', ['scan', '--accounts', '12'], /^tally: --accounts 12: an account id has 12 digits$/m],
    ['an account that is not on the tape', ['scan', '--tape', 'sample', '--accounts', '999999999999'], /^tally: account 999999999999: it is not on the tape, which holds \d{12}, \d{12}$/m],
    ['a Region that is none', ['scan', '--regions', 'moon'], /^tally: --regions moon: a region looks like eu-west-1$/m],
    ['a Region that does not exist', ['scan', '--tape', 'complete', '--regions', 'eu-west-9', '--checks', 'ec2-volume-unattached'], /^tally: region eu-west-9: it does not exist or is not enabled for 111111111111; enabled are eu-west-1$/m],
    ['an instant that is none', ['scan', '--tape', 'sample', '--as-of', 'yesterday'], /give an instant like 2026-11-17T06:00:00Z/],
    ['nothing to resume', ['scan', '--resume', '--store', 'nothing'], /^tally: --resume: no interrupted run in .*\/nothing$/m],
    ['a folder for --record that holds a tape', ['scan', '--tape', 'complete', '--record', 'sample', '--store', 'met-store'], /^tally: --record sample: there is a tape already; give an empty folder$/m],
    ['a finding that is not there', ['findings', 'show', 'nosuch', '--store', 'met-store'], /^tally: nosuch: there is no such finding in .*; `tally findings list` shows them$/m],
    ['a store that is not there', ['findings', 'list', '--store', 'nosuch-store'], /^tally: --store nosuch-store: there is no store here; `tally scan` makes one$/m],
    ['a store without runs', ['runs', 'list', '--store', 'nosuch-store'], /^tally: --store nosuch-store: there is no store here; `tally scan` makes one$/m],
    ['a report of a store that is not there', ['report', 'cost', '--store', 'nosuch-store'], /^tally: --store nosuch-store: there is no store here; `tally scan` makes one$/m],
    ['a check that is not there', ['checks', 'show', 'iam-policy-full-admn'], /^tally: iam-policy-full-admn: there is no such check; did you mean iam-policy-full-admin\?$/m],
    ['a run that is not there', ['runs', 'diff', 'a', 'b', '--store', 'met-store'], /^tally: run a: there is none; the newest is scan-2026-04-02T10:00:00Z$/m],
    ['a report that is none', ['report', 'weather'], /Allowed choices are cost, compliance/],
    ['a week that is none', ['report', 'cost', '--week', '2026-W99'], /give an ISO week like 2026-W47/],
    ['a format of results that is none', ['scan', '--format', 'sarif,xlsx'], /xlsx is no format; there are sarif, junit/],
    ['a folder for the results that is a file', ['scan', '--tape', 'complete', '--store', 'met-store', '--out', 'wrong.yaml'], /^tally: --out wrong\.yaml: .*wrong\.yaml cannot be written: /m],
    ['own checks that are not there', ['scan', '--tape', 'complete', '--checks-dir', 'nosuch'], /^tally: --checks-dir nosuch: there is no such folder$/m],
    ['a configuration that is there already', ['init', '--config', 'wrong.yaml'], /^tally: wrong\.yaml: it is there already; --force writes over it, --config names another$/m],
    ['a format that is none', ['report', 'cost', '--format', 'docx'], /docx is no format; there are/],
    ['a sample into a folder that is not empty', ['sample', '--out', 'sample'], /^tally: --out sample: the folder is not empty; a tape needs one of its own$/m],
    ['a demo into a folder that is no demo', ['demo', '--out', 'sample'], /^tally: --out sample: the folder holds something that is no demo; give an empty one$/m],
  ])(
    'is 2 for %s',
    async (_, args, words) => {
      writeFileSync(join(folder, 'wrong.yaml'), 'tags:\n  requird: []\n');
      const { status, out, err } = await run(...args);
      expect(err).toMatch(words);
      expect(status).toBe(2);
      expect(out).toBe('');
      expect(err).not.toMatch(/^\s+at /m);
    },
    30_000,
  );

  test('loses nothing for a bad flag: the run that is there stays', async () => {
    const before = readFileSync(join(folder, 'met-store/runs/scan-2026-04-02T10:00:00Z/run.json'), 'utf8');
    await run('scan', '--tape', 'complete', '--record', 'sample', '--store', 'met-store', '--checks', 'ec2-volume-unattached');
    expect(readFileSync(join(folder, 'met-store/runs/scan-2026-04-02T10:00:00Z/run.json'), 'utf8')).toBe(before);
  });
});

describe('against AWS', () => {
  const live = async (respond: (asked: Asked) => Reply, ...args: string[]): Promise<Ran & { readonly asked: readonly Asked[] }> => {
    const server = await awsServer(respond);
    try {
      return {
        ...(await tally(args, { cwd: folder, env: { AWS_ENDPOINT_URL: server.url, AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: `${'wJalrXUtnFEMI/K7MDENG/bPxRfiCY'}EXAMPLEKEY` } })),
        asked: server.asked,
      };
    } finally {
      await server.close();
    }
  };

  test('expired credentials end with 1 and one line', async () => {
    for (const command of [['scan', '--store', 'expired-store'], ['doctor']]) {
      const { status, out, err } = await live(() => queryError('ExpiredToken', 'The security token included in the request is expired'), ...command);
      expect(status).toBe(1);
      expect(err.trim()).toBe('tally: the credentials of the standard credential chain have expired: sign in again (for example `aws sso login`) and repeat');
      expect(out).toBe('');
    }
  }, 60_000);

  test('without credentials nothing is asked, and one line says how to get them', async () => {
    const { status, err } = await tally(['scan', '--store', 'nobody-store'], { cwd: folder, env: { AWS_REGION: 'eu-west-1' } });
    expect(status).toBe(1);
    expect(err.trim()).toBe('tally: no AWS credentials in the standard credential chain: set AWS_PROFILE or sign in, or try `tally demo` without AWS');
  }, 60_000);

  const describeRegions =
    '<DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><regionInfo><item><regionName>eu-west-1</regionName><optInStatus>opt-in-not-required</optInStatus></item></regionInfo></DescribeRegionsResponse>';
  const describeVolumes =
    '<DescribeVolumesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><volumeSet><item><volumeId>vol-1</volumeId><size>100</size><status>available</status><createTime>2025-01-01T00:00:00.000Z</createTime><attachmentSet/><volumeType>gp3</volumeType><iops>3000</iops><throughput>125</throughput><tagSet/></item></volumeSet></DescribeVolumesResponse>';
  const world = ({ op }: Asked): Reply => {
    switch (op) {
      case 'GetCallerIdentity':
        return callerIdentity(account);
      case 'DescribeRegions':
        return { xml: describeRegions };
      case 'DescribeVolumes':
        return { xml: describeVolumes };
      case 'DescribeConfigurationAggregators':
        return { json: { ConfigurationAggregators: [] } };
      default:
        return { error: op.startsWith('GetCost') ? 'DataUnavailableException' : 'AWSOrganizationsNotInUseException' };
    }
  };

  test('doctor tries the Regions of the configuration, else that of the profile, and needs no environment for it', async () => {
    writeFileSync(join(folder, 'aws-config'), `[profile north]\nregion = eu-north-1\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = ${'wJalrXUtnFEMI/K7MDENG/bPxRfiCY'}EXAMPLEKEY\n`);
    writeFileSync(join(folder, 'west.yaml'), 'regions: [eu-west-1]\n');
    const everywhere = ({ op, ...rest }: Asked): Reply =>
      op === 'DescribeRegions' ? { xml: describeRegions.replace('</regionInfo>', '<item><regionName>eu-north-1</regionName><optInStatus>opt-in-not-required</optInStatus></item></regionInfo>') } : world({ op, ...rest });
    for (const [args, region] of [
      [[], 'eu-north-1'],
      [['--config', 'west.yaml'], 'eu-west-1'],
      [['--config', 'west.yaml', '--regions', 'eu-north-1'], 'eu-north-1'],
    ] as const) {
      const server = await awsServer(everywhere);
      try {
        const { status, out } = await tally(['doctor', '--profile', 'north', ...args], { cwd: folder, env: { AWS_ENDPOINT_URL: server.url, AWS_CONFIG_FILE: join(folder, 'aws-config') } });
        expect(out).toContain(`no action was refused in ${region}`);
        expect(status).toBe(0);
        expect([...new Set(server.asked.filter(({ op }) => op === 'DescribeVolumes').map(asked => asked.region))]).toEqual([region]);
      } finally {
        await server.close();
      }
    }
  }, 120_000);

  test('a scan records a tape that is judged the same again, without AWS', async () => {
    const scanned = await live(world, 'scan', '--checks', 'ec2-volume-unattached', '--store', 'live-store', '--record', 'live-tape', '--out', 'live-out', '--as-of', '2026-04-02T10:00:00Z');
    expect(scanned.status).toBe(0);
    const again = await run('scan', '--tape', 'live-tape', '--checks', 'ec2-volume-unattached', '--store', 'again-store', '--out', 'again-out');
    expect(again.status).toBe(0);
    for (const file of ['verdicts.jsonl', 'coverage.jsonl', 'findings.jsonl']) expect(readFileSync(join(folder, 'again-out', file), 'utf8')).toBe(readFileSync(join(folder, 'live-out', file), 'utf8'));
    const tape = readdirSync(join(folder, 'live-tape'), { recursive: true })
      .map(String)
      .filter(name => name.endsWith('.gz') || name.endsWith('json'));
    const text = execFileSync('/bin/sh', ['-c', 'for f in $(find . -type f); do gzip -cdf "$f"; done'], { cwd: join(folder, 'live-tape') }).toString();
    expect(tape.length).toBeGreaterThan(3);
    expect(text).not.toContain('AKIAIOSFODNN7EXAMPLE');
    expect(text).not.toContain('EXAMPLEKEY');
  }, 60_000);

  test('before AWS charges for a call a scan says what that will cost at most; --free leaves it out', async () => {
    const paid = await live(world, 'scan', '--checks', 'ec2-volume-unattached', '--store', 'paid-store');
    expect(paid.err).toMatch(/\d+ collectors ask Cost Explorer at most 100 times together \(`cost\.requests`\): at most \$1\.00\./);
    expect(paid.asked.some(({ op }) => op === 'GetCostAndUsage')).toBe(true);
    const free = await live(world, 'scan', '--checks', 'ec2-volume-unattached', '--store', 'free-store', '--free');
    expect(free.err).toContain('Calls that AWS charges for are left out (--free).');
    expect(free.asked.some(({ op }) => op === 'GetCostAndUsage')).toBe(false);
    expect(free.status).toBe(0);
  }, 60_000);

  test('an interrupted scan goes on with the same instant, configuration and checks', async () => {
    const cut = await live(({ op, ...rest }) => (op === 'DescribeVolumes' ? 'hang up' : world({ op, ...rest } as Asked)), 'scan', '--checks', 'ec2-volume-unattached', '--store', 'cut-store', '--record', 'cut-tape/../sample');
    expect(cut.status).toBe(2); // nothing was begun
    const store = join(folder, 'resumed-store');
    await live(world, 'scan', '--checks', 'ec2-volume-unattached', '--store', 'resumed-store', '--as-of', '2026-04-02T10:00:00Z');
    // As if it had been killed after its tape was sealed, before anything was published.
    const place = join(store, 'runs/scan-2026-04-02T10:00:00Z');
    for (const file of ['run.json', 'verdicts.jsonl', 'report.html']) rmSync(join(place, file));
    const resumed = await live(() => ({ error: 'AccessDeniedException' }), 'scan', '--resume', '--store', 'resumed-store', '--checks', 'rotation');
    expect(resumed.status).toBe(1); // who calls must still be known
    const done = await live(world, 'scan', '--resume', '--store', 'resumed-store', '--checks', 'rotation');
    expect(done.status).toBe(0);
    expect(done.asked.map(({ op }) => op)).toEqual(['GetCallerIdentity']);
    expect(JSON.parse(readFileSync(join(place, 'run.json'), 'utf8'))).toMatchObject({
      run: 'scan-2026-04-02T10:00:00Z',
      asOf: '2026-04-02T10:00:00Z',
      scope: { checks: ['ec2-volume-unattached'] },
      coverage: { complete: expect.any(Number), failed: 0, partial: 0 },
    });
  }, 120_000);
});

describe('--json', () => {
  test('prints one object a line to stdout, each with its type, and everything else to stderr', async () => {
    const { out, err, status } = await run('scan', '--tape', 'sample', '--store', 'json-store', '--json');
    expect([0, 3]).toContain(status);
    const lines = objects(out);
    expect([...new Set(lines.map(line => line.type))]).toEqual(['coverage', 'verdict', 'finding', 'run']);
    expect(lines.filter(line => line.type === 'run')).toHaveLength(1);
    expect(Object.keys(lines.find(line => line.type === 'verdict'))).toEqual([
      'type',
      'check',
      'version',
      'criteria',
      'topic',
      'severity',
      'account',
      'region',
      'kind',
      'resource',
      'name',
      'outcome',
      'code',
      'reason',
      'missing',
      'facts',
      'measures',
      'saves',
      'calls',
    ]);
    expect(Object.keys(lines.find(line => line.type === 'coverage'))).toEqual(['type', 'account', 'region', 'collector', 'status', 'reason', 'listed', 'holes', 'calls', 'items', 'dropped']);
    expect(Object.keys(lines.find(line => line.type === 'finding'))).toEqual([
      'type',
      'id',
      'check',
      'account',
      'region',
      'kind',
      'resource',
      'name',
      'state',
      'closed',
      'severity',
      'code',
      'facts',
      'firstSeen',
      'changedAt',
      'resolvedAt',
      'reopened',
      'due',
      'owner',
      'cohort',
      'saves',
      'rev',
      'run',
      'work',
      'incarnation',
      'slaStart',
      'paused',
      'remaining',
      'breachedAt',
      'fixedAt',
      'outcome',
      'ownerSource',
      'override',
      'request',
      'acceptance',
      'confirming',
      'transitions',
    ]);
    expect(Object.keys(lines.at(-1))).toEqual(['type', 'run', 'asOf', 'scope', 'versions', 'coverage', 'verdicts', 'findings', 'calls', 'cost']);
    expect(err).toContain('accounts');
  });

  test.each<[string, readonly string[], readonly string[]]>([
    ['checks list', ['checks', 'list', '--json'], ['check']],
    ['checks show', ['checks', 'show', 'iam-policy-full-admin', '--json'], ['check']],
    ['findings list', ['findings', 'list', '--state', 'all', '--json', '--store', 'json-store', '--limit', '500'], ['finding']],
    ['runs list', ['runs', 'list', '--json', '--store', 'json-store'], ['run']],
    ['runs diff', ['runs', 'diff', 'last', 'last', '--json', '--store', 'json-store'], ['diff']],
  ])('of %s has lines of its type only', async (_, args, types) => {
    const { out, status } = await run(...args);
    expect(status).toBe(0);
    expect([...new Set(objects(out).map(line => line.type))]).toEqual(types);
  });

  test('of findings show is the finding and its events', async () => {
    const [first] = objects((await run('findings', 'list', '--json', '--store', 'json-store', '--limit', '1')).out);
    const { out, status } = await run('findings', 'show', first.id, '--json', '--store', 'json-store');
    expect(status).toBe(0);
    expect(objects(out).map(line => line.type)).toEqual(['finding', 'event']);
    expect(objects(out)[1]).toMatchObject({ finding: first.id, event: 'opened', prev: null });
    const page = await run('findings', 'show', first.id, '--store', 'json-store');
    expect(page.out).toContain(first.resource);
    expect(page.out).toContain('opened');
  });

  test('whose reader has seen enough ends quietly', async () => {
    for (const args of [
      ['scan', '--tape', 'sample', '--store', 'pipe-store', '--json'],
      ['checks', 'list', '--json'],
    ]) {
      const { status, err } = await tallyCutOff(args, folder);
      expect(err).not.toMatch(/EPIPE|^\s+at /m);
      expect(status).toBe(0);
    }
  });
});

describe('a scan of a tape', () => {
  test('leaves the files of the contract, sorted by pass, account, check, Region and resource', async () => {
    await run('scan', '--tape', 'sample', '--store', 'out-store', '--out', 'out');
    expect(
      readdirSync(join(folder, 'out'))
        .filter(name => /^(report\.html|verdicts\.jsonl|findings\.jsonl|coverage\.jsonl|run\.json)$/.test(name))
        .sort(),
    ).toEqual(['coverage.jsonl', 'findings.jsonl', 'report.html', 'run.json', 'verdicts.jsonl']);
    const verdicts = objects(readFileSync(join(folder, 'out/verdicts.jsonl'), 'utf8'));
    expect(verdicts.length).toBeGreaterThan(100);
    const organizational = verdicts.findIndex(({ kind }) => kinds[kind]?.span === 'organization');
    for (const pass of [verdicts.slice(0, organizational), verdicts.slice(organizational)]) {
      const keys = pass.map(({ account: of, check, region, resource }) => [of, check, region, resource].join('\0'));
      expect(keys).toEqual([...keys].sort());
      expect(new Set(keys).size).toBe(keys.length);
    }
    const coverage = objects(readFileSync(join(folder, 'out/coverage.jsonl'), 'utf8')).map(({ account: of, region, collector }) => [of, region, collector].join('/'));
    expect(coverage).toEqual([...coverage].sort());
    const findings = objects(readFileSync(join(folder, 'out/findings.jsonl'), 'utf8'));
    expect(findings.every(({ id }) => /^fnd_[a-z2-7]{26}$/.test(id))).toBe(true);
  });

  test('with --format leaves its results in other formats too, and they count like run.json', async () => {
    const { status, err } = await run('scan', '--tape', 'sample', '--store', 'format-store', '--out', 'formats', '--format', 'junit,sarif');
    expect([0, 3]).toContain(status);
    expect(err).toMatch(/formats\/report\.sarif$/m);
    const [{ results }] = JSON.parse(readFileSync(join(folder, 'formats/report.sarif'), 'utf8')).runs;
    const record = JSON.parse(readFileSync(join(folder, 'formats/run.json'), 'utf8'));
    expect(results.length).toBeGreaterThan(0);
    expect(results).toHaveLength(objects(readFileSync(join(folder, 'formats/findings.jsonl'), 'utf8')).filter(({ state }) => state === 'open').length);
    const { fail, pass, ...others } = record.verdicts as Record<string, number>;
    const skipped = Object.values(others).reduce((sum, count) => sum + count, 0);
    expect(readFileSync(join(folder, 'formats/report.junit.xml'), 'utf8')).toContain(` tests="${fail! + pass! + skipped}" failures="${fail}" errors="0" skipped="${skipped}">`);
  }, 60_000);

  test('again writes nothing: the same observation changes no finding', async () => {
    const first = readFileSync(join(folder, 'out/findings.jsonl'), 'utf8');
    const again = await run('scan', '--tape', 'sample', '--store', 'out-store', '--out', 'out');
    expect(again.err).toContain('0 opened, 0 changed, 0 resolved, 0 reopened');
    const later = await run('scan', '--tape', 'sample', '--store', 'out-store', '--as-of', '2026-11-18T06:00:00Z', '--out', 'out2');
    expect(later.err).toContain('0 opened, 0 changed, 0 resolved, 0 reopened');
    const written = (name: string) => objects(readFileSync(join(folder, name), 'utf8')).map(({ id, rev, changedAt }) => [id, rev, changedAt]);
    expect(written('out2/findings.jsonl')).toEqual(objects(first).map(({ id, rev, changedAt }) => [id, rev, changedAt]));
  });

  test('that lies in the run which it replaces is kept', async () => {
    const place = join(folder, 'own-store/runs/scan-2026-11-17T06:00:00Z');
    mkdirSync(place, { recursive: true });
    cpSync(join(folder, 'sample'), join(place, 'tape'), { recursive: true });
    const asOf = JSON.parse(readFileSync(join(place, 'tape/tape.json'), 'utf8')).asOf;
    expect(asOf).toBe('2026-11-17T06:00:00Z');
    const { status } = await run('scan', '--tape', join(place, 'tape'), '--store', 'own-store');
    expect([0, 3]).toContain(status);
    expect(existsSync(join(place, 'tape/tape.json'))).toBe(true);
  });

  test('narrowed to an account judges that account alone', async () => {
    const [one = ''] = JSON.parse(readFileSync(join(folder, 'sample/tape.json'), 'utf8')).accounts.map(({ id }: { id: string }) => id);
    const { out } = await run('scan', '--tape', 'sample', '--accounts', one, '--store', 'one-store', '--json');
    expect([
      ...new Set(
        objects(out)
          .filter(({ type }) => type === 'coverage')
          .map(line => line.account),
      ),
    ]).toEqual([one]);
  });

  test('that nobody recorded a check for says so: what was not read does not look clean', async () => {
    handMade('narrow', {}, [{ account, region: 'eu-west-1', collector: 'ec2-volumes', status: 'complete', listed: ['ec2-volume'] }]);
    const { out } = await run('scan', '--tape', 'narrow', '--store', 'narrow-store', '--checks', 'kms-key-rotation-off', '--json');
    expect(objects(out).filter(({ type }) => type === 'verdict')).toMatchObject([{ check: 'kms-key-rotation-off', outcome: 'not-assessed', code: 'not-listed', reason: expect.stringContaining('kms-keys is skipped: not on the tape') }]);
  });

  test("of another organisation than the store's is refused", async () => {
    const { status, err } = await run('scan', '--tape', 'complete', '--store', 'out-store', '--checks', 'ec2-volume-unattached');
    expect(status).not.toBe(0);
    expect(err.trim().split('\n').at(-1)).toMatch(/^tally: the store .* belongs to o-[a-z0-9]+, not to 111111111111: give another --store$/);
  });
});

describe('help', () => {
  test('says every command, and what each takes', async () => {
    const { status, out } = await run('--help');
    expect(status).toBe(0);
    for (const command of ['demo', 'init', 'doctor', 'scan', 'report', 'findings', 'checks', 'runs', 'sample']) {
      expect(out).toMatch(new RegExp(`^ {2}${command} `, 'm'));
      const own = await run(command, '--help');
      expect(own.status).toBe(0);
      expect(own.out).toMatch(new RegExp(`^Usage: tally ${command}`));
    }
    expect((await run('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  }, 60_000);
});

describe('an older Node', () => {
  const older = ['/usr/bin/node', '/usr/local/bin/node'].find(path => existsSync(path) && Number(execFileSync(path, ['-p', 'process.versions.node.split(".")[0]']).toString()) < 24);
  test.skipIf(older === undefined)('without a pinned one beside it is told in one line what is missing', () => {
    const place = join(folder, 'clone/cli/bin');
    mkdirSync(place, { recursive: true });
    copyFileSync(bin, join(place, 'tally.js'));
    writeFileSync(join(folder, 'clone/package.json'), '{"type":"module"}');
    const outcome = ((): { status: number; err: string } => {
      try {
        execFileSync(older as string, [join(place, 'tally.js'), 'scan'], { stdio: 'pipe' });
        return { status: 0, err: '' };
      } catch (error) {
        return { status: Reflect.get(error as object, 'status') as number, err: String(Reflect.get(error as object, 'stderr')) };
      }
    })();
    expect(outcome.status).toBe(1);
    expect(outcome.err).toMatch(/^tally: this is Node \d+\.\d+\.\d+, and tally needs Node 24 or later; inside a clone, `npm ci` installs one\n$/);
  });

  test.skipIf(older === undefined)('runs the pinned one where there is one, and hands on its exit status', () => {
    expect(execFileSync(older as string, [bin, '--version'], { stdio: 'pipe' }).toString()).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(() => execFileSync(older as string, [bin, 'nosuch'], { stdio: 'pipe' })).toThrow(expect.objectContaining({ status: 2 }));
  });
});
