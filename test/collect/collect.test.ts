import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { gunzipSync } from 'node:zlib';
import { sessions } from '#aws/session';
import { tapeTransport } from '#aws/tape-transport';
import type { Request, Transport } from '#aws/transport';
import { collectAccount, type CollectOrder } from '#collect/collect';
import { collectCell } from '#collect/collect-cell';
import type { Collector, Gather } from '#collect/define-collector';
import cloudwatchEc2Instances from '#collect/collectors/cloudwatch/cloudwatch-ec2-instances';
import ec2Instances from '#collect/collectors/ec2/ec2-instances';
import kmsKeys from '#collect/collectors/kms/kms-keys';
import { kinds } from '#inventory/registry.generated';
import type { Call, CallError } from '#kernel/call';
import type { Coverage } from '#kernel/cell';
import { Problem } from '#kernel/problem';
import { fileObjects } from '#store/file-objects';
import type { Objects } from '#store/objects';
import { cellTape, openTape, readAccountCoverage, sealTape, writeCoverage, writeHead } from '#store/tape';

const account = '111111111111';
const asOf = '2026-04-02T10:00:00Z';
let folder: string;
let tape: Objects;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tally-collect-'));
  tape = fileObjects(folder);
  await writeHead(tape, { schema: 'tape/1', asOf, partition: 'aws', redactor: 'redactor/1', asked: {}, accounts: [{ id: account, name: '' }] });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const denied: CallError = { name: 'AccessDeniedException', message: 'no', status: 403 };
/** What AWS says: an answer, or an error. */
type Says = (request: Request) => object | { readonly refuse: CallError };
function world(says: Says): { readonly transport: Transport; readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    transport: {
      answer(request) {
        asked.push(`${request.cell.region} ${request.op}`);
        const said = says(request);
        return Promise.resolve({ op: request.op, in: request.in, out: 'refuse' in said ? null : (said as never), err: 'refuse' in said ? (said.refuse as CallError) : null, at: asOf });
      },
      wait: () => Promise.resolve(),
    },
  };
}
const keysOf: Says = ({ op, in: input, cell }) => {
  const arn = (id: string) => `arn:aws:kms:${cell.region}:${account}:key/${id}`;
  switch (op) {
    case 'ListKeys':
      return { Keys: [{ KeyId: 'a', KeyArn: arn('a') }] };
    case 'DescribeKey':
      return { KeyMetadata: { KeyId: 'a', Arn: (input as any).KeyId, KeyManager: 'AWS', KeyState: 'Enabled', KeySpec: 'SYMMETRIC_DEFAULT', KeyUsage: 'ENCRYPT_DECRYPT', Origin: 'AWS_KMS', CreationDate: '2024-01-01T00:00:00.000Z' } };
    default:
      return {};
  }
};
const cells = (...list: readonly (readonly [region: string, collector: Collector])[]) => list.map(([region, collector]) => ({ account, region, collector: collector.id }));

function collect(order: Partial<CollectOrder>, transport: Transport, collectors: readonly Collector[] = [kmsKeys], ended?: (coverage: Coverage) => void): Promise<readonly Coverage[]> {
  return collectAccount({
    order: { account, cells: [], skipped: [], ...order },
    collectors: Object.fromEntries(collectors.map(collector => [collector.id, collector])),
    kinds,
    partition: 'aws',
    asOf,
    sessions: sessions({ partition: 'aws' }),
    transport,
    tape,
    asked: () => undefined,
    ...(ended === undefined ? {} : { ended }),
  });
}
const files = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
const linesOf = (file: string): any[] => {
  const bytes = readFileSync(join(folder, file));
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
};
async function callsOn(file: { file: string }): Promise<readonly string[]> {
  const opened = await openTape(tape);
  const ids: string[] = [];
  for await (const batch of opened.calls(file as never)) for (const call of batch) ids.push(call.id);
  return ids;
}

describe('a cell', () => {
  const gathering = async (act: (gather: Gather) => Promise<void>, more: Partial<Collector> = {}, says: Says = () => ({})) => {
    const { transport } = world(says);
    const recorded: Call[] = [];
    const collector = { ...kmsKeys, ...more, collect: act };
    const coverage = await collectCell({
      cell: { account, region: 'eu-west-1', collector: kmsKeys.id },
      collector,
      partition: 'aws',
      asOf: new Date(asOf),
      sessions: sessions({ partition: 'aws' }),
      transport,
      record: (_, call) => void recorded.push(call),
      resources: () =>
        [
          { kind: 'ec2-instance', resource: 'a', account, region: 'eu-west-1' },
          { kind: 'ec2-instance', resource: 'b', account, region: 'us-east-1' },
          { kind: 'ec2-instance', resource: 'c', account: '222222222222', region: 'eu-west-1' },
        ] as never,
      afterListed: true,
      asked: key => `value of ${key}`,
    });
    return { coverage, recorded };
  };

  test('sees what comes after in its own account and Region, and only what it names', async () => {
    const seen: string[] = [];
    const { coverage } = await gathering(gather => Promise.resolve(void seen.push(...gather.after('ec2-instance').map(({ resource }) => resource))), { after: ['ec2-instance'] });
    expect(seen).toEqual(['a']);
    expect(coverage.status).toBe('complete');
    expect((await gathering(gather => Promise.resolve(void gather.after('ec2-instance')))).coverage).toMatchObject({ status: 'failed', reason: 'TypeError: kms-keys reads ec2-instance without naming it in after' });
  });

  test('is asked only what it says that it asks', async () => {
    const seen: unknown[] = [];
    await gathering(gather => Promise.resolve(void seen.push(gather.asked('tags.required'))), { asks: ['tags.required'] });
    expect(seen).toEqual(['value of tags.required']);
    expect((await gathering(gather => Promise.resolve(void gather.asked('roleName')))).coverage.reason).toBe('TypeError: kms-keys asks roleName without naming it in asks');
  });

  test("a follow-up that AWS refuses stops nobody else's; one of our own faults stops the collector, after all have ended", async () => {
    const done: number[] = [];
    const refused = await gathering(
      async ({ aws, each }) => {
        const { client, DescribeKeyCommand } = await aws('kms');
        await each([1, 2, 3], async item => {
          await client.send(new DescribeKeyCommand({ KeyId: String(item) }));
          done.push(item);
        });
      },
      {},
      ({ in: input }) => ((input as any).KeyId === '2' ? { refuse: denied } : {}),
    );
    expect(done.sort()).toEqual([1, 3]);
    expect(refused.coverage).toMatchObject({ status: 'partial', reason: 'DescribeKey: AccessDeniedException', calls: 3 });
    let ended = 0;
    const faulty = await gathering(({ each }) =>
      each([1, 2, 3], async item => {
        if (item === 1) throw new TypeError('x');
        await new Promise(resolve => setTimeout(resolve, 5));
        ended += 1;
      }),
    );
    expect(ended).toBe(2);
    expect(faulty.coverage.reason).toBe('TypeError: x');
  });

  test('an error that is data is an answer', async () => {
    const ask = async ({ aws, each }: Gather) => {
      const { client, DescribeKeyCommand } = await aws('kms');
      await each([1], () => client.send(new DescribeKeyCommand({ KeyId: 'x' })));
    };
    expect((await gathering(ask, { answers: { DescribeKey: ['AccessDeniedException'] } }, () => ({ refuse: denied }))).coverage).toMatchObject({ status: 'complete', calls: 1 });
    expect((await gathering(ask, { answers: { ListKeys: ['AccessDeniedException'] } }, () => ({ refuse: denied }))).coverage).toMatchObject({ status: 'denied', calls: 1 });
  });

  test('a collector that gives up with a problem of its own leaves its cell incomplete, and says why', async () => {
    const { coverage } = await gathering(() => Promise.reject(new Problem('the credential report was not ready after 120 seconds; scan again later', 'failure')));
    expect(coverage).toMatchObject({ status: 'failed', reason: 'the credential report was not ready after 120 seconds; scan again later', listed: [] });
  });

  test('a tape that cannot be read while it is asked ends the collecting, even where the collector makes light of it', async () => {
    const broken = new Problem('calls/x.ndjson#2: not JSON', 'failure');
    const collector: Collector = {
      ...kmsKeys,
      async collect({ aws }) {
        const { client, DescribeKeyCommand } = await aws('kms');
        await client.send(new DescribeKeyCommand({ KeyId: 'x' })).catch(() => undefined);
      },
    };
    const transport: Transport = { answer: () => Promise.reject(broken), wait: () => Promise.resolve() };
    await expect(
      collectCell({
        cell: { account, region: 'eu-west-1', collector: kmsKeys.id },
        collector,
        partition: 'aws',
        asOf: new Date(asOf),
        sessions: sessions({ partition: 'aws' }),
        transport,
        record: () => undefined,
        resources: () => [],
        afterListed: true,
        asked: () => undefined,
      }),
    ).rejects.toBe(broken);
  });

  test('may end early because there is nothing to read, from within a follow-up too', async () => {
    expect((await gathering(({ skip }) => skip('nothing here'))).coverage).toMatchObject({ status: 'skipped', reason: 'nothing here', listed: [] });
    expect((await gathering(({ each, skip }) => each([1], () => skip('nothing here')))).coverage).toMatchObject({ status: 'skipped' });
  });

  test('an answered refusal that the collector lets through is its fault, never complete', async () => {
    const { coverage } = await gathering(
      async ({ aws }) => {
        const { client, DescribeKeyCommand } = await aws('kms');
        await client.send(new DescribeKeyCommand({ KeyId: 'x' }));
      },
      { answers: { DescribeKey: ['AccessDeniedException'] } },
      () => ({ refuse: denied }),
    );
    expect(coverage).toMatchObject({ status: 'partial', listed: [] });
  });

  test('follow-ups within follow-ups do not wait for the places of their parents', async () => {
    let inner = 0;
    await gathering(({ each }) =>
      each(
        Array.from({ length: 20 }, (_, index) => index),
        () => each([1, 2], () => Promise.resolve(void (inner += 1))),
      ),
    );
    expect(inner).toBe(40);
  });
});

describe('an account', () => {
  test('leaves calls and coverage on the tape, each cell in a file of its own', async () => {
    const { transport } = world(keysOf);
    const heard: Coverage[] = [];
    const done = await collect({ cells: cells(['eu-west-1', kmsKeys], ['us-east-1', kmsKeys]) }, transport, [kmsKeys], coverage => heard.push(coverage));
    expect(done.map(({ region, status, listed, calls, items }) => [region, status, listed, calls, items])).toEqual([
      ['eu-west-1', 'complete', ['kms-key'], 2, 2],
      ['us-east-1', 'complete', ['kms-key'], 2, 2],
    ]);
    expect(files()).toEqual([`calls/${account}/eu-west-1/kms.kms-keys.ndjson.gz`, `calls/${account}/us-east-1/kms.kms-keys.ndjson.gz`, `coverage/${account}.ndjson`, 'tape.json']);
    expect(linesOf(`coverage/${account}.ndjson`)).toEqual(done.toSorted((a, b) => (a.region < b.region ? -1 : 1)));
    expect(linesOf(`calls/${account}/eu-west-1/kms.kms-keys.ndjson.gz`).map(line => Object.keys(line))).toEqual([
      ['op', 'in', 'out', 'err', 'at'],
      ['op', 'in', 'out', 'err', 'at'],
    ]);
    expect(heard).toHaveLength(2);
  });

  test('that could not be entered is denied without a call', async () => {
    const { transport, asked } = world(keysOf);
    const done = await collect({ cells: cells(['eu-west-1', kmsKeys]), denied: 'sts-assume-role: AssumeRole: AccessDenied' }, transport);
    expect(done).toMatchObject([{ status: 'denied', reason: 'sts-assume-role: AssumeRole: AccessDenied', listed: [], calls: 0 }]);
    expect(asked).toEqual([]);
    expect(await readAccountCoverage(tape, account)).toEqual(done);
  });

  test('cells that plan left out are skipped with their reason', async () => {
    const { transport, asked } = world(keysOf);
    const done = await collect({ skipped: [{ cell: { account, region: 'eu-west-1', collector: 'kms-keys' }, reason: 'denied by policy p-1' }] }, transport);
    expect(done).toMatchObject([{ status: 'skipped', reason: 'denied by policy p-1', listed: [] }]);
    expect(asked).toEqual([]);
  });

  test('what cannot be understood is counted as soon as it is collected', async () => {
    const { transport } = world(({ op }) => (op === 'ListKeys' ? { Keys: [{ KeyId: 'a' }] } : {}));
    expect(await collect({ cells: cells(['eu-west-1', kmsKeys]) }, transport)).toMatchObject([{ status: 'partial', listed: [], dropped: 1, reason: expect.stringContaining('an item of Keys without KeyArn') }]);
  });

  test('a collector that breaks leaves what it heard, and the others go on', async () => {
    const { transport } = world(keysOf);
    const faulty: Collector = {
      ...kmsKeys,
      id: 'faulty',
      async collect({ aws }) {
        const { client, DescribeKeyCommand } = await aws('kms');
        await client.send(new DescribeKeyCommand({ KeyId: 'x' }));
        throw new TypeError('a fault');
      },
    };
    const done = await collect({ cells: cells(['eu-west-1', faulty], ['eu-west-1', kmsKeys]) }, transport, [faulty, kmsKeys]);
    expect(done.map(({ collector, status, reason }) => [collector, status, reason]).sort()).toEqual([
      ['faulty', 'partial', 'TypeError: a fault'],
      ['kms-keys', 'complete', null],
    ]);
    expect(linesOf(`calls/${account}/eu-west-1/kms.faulty.ndjson.gz`)).toHaveLength(1);
  });

  test('a tape that cannot be written ends the collecting, since nothing may be used that is not on it', async () => {
    const { transport } = world(keysOf);
    const full: Objects = { ...tape, writer: () => Promise.resolve({ write: () => Promise.reject(new Error('the disk is full')), close: () => Promise.reject(new Error('the disk is full')), abort: () => Promise.resolve() }) };
    await expect(
      collectAccount({
        order: { account, cells: cells(['eu-west-1', kmsKeys]), skipped: [] },
        collectors: { [kmsKeys.id]: kmsKeys },
        kinds,
        partition: 'aws',
        asOf,
        sessions: sessions({ partition: 'aws' }),
        transport,
        tape: full,
        asked: () => undefined,
      }),
    ).rejects.toThrow('the disk is full');
    expect(await readAccountCoverage(tape, account)).toEqual([]);
  });

  test('a tape that lost a call on the way is no tape, even if its end could be written', async () => {
    const { transport } = world(request => (request.op === 'DescribeKey' ? { ...keysOf(request), note: 'x'.repeat(100_000) } : keysOf(request)));
    let written = 0;
    const shaky: Objects = {
      ...tape,
      writer: async key => {
        const inner = await tape.writer(key);
        return { ...inner, write: chunk => ((written += 1) === 1 ? Promise.reject(new Error('the disk is full')) : inner.write(chunk)) };
      },
    };
    await expect(
      collectAccount({
        order: { account, cells: cells(['eu-west-1', kmsKeys]), skipped: [] },
        collectors: { [kmsKeys.id]: kmsKeys },
        kinds,
        partition: 'aws',
        asOf,
        sessions: sessions({ partition: 'aws' }),
        transport,
        tape: shaky,
        asked: () => undefined,
      }),
    ).rejects.toThrow('the disk is full');
    expect(files()).toEqual(['tape.json']);
  });
});

const instance = { InstanceId: 'i-1', State: { Name: 'running' }, LaunchTime: '2025-06-01T00:00:00.000Z', InstanceType: 't3.micro', Placement: { Tenancy: 'default' }, BlockDeviceMappings: [], Tags: [] };
const fleet: Says = ({ op, in: input }) => {
  if (op === 'DescribeInstances') return { Reservations: [{ OwnerId: account, Instances: [instance] }] };
  return { MetricDataResults: (input as any).MetricDataQueries.map((query: any) => ({ Id: query.Id, Label: '', StatusCode: 'Complete', Timestamps: [], Values: [] })) };
};

describe('collectors that come after others', () => {
  const both = cells(['eu-west-1', cloudwatchEc2Instances], ['eu-west-1', ec2Instances], ['us-east-1', cloudwatchEc2Instances], ['us-east-1', ec2Instances]);
  test('begin when those have ended, Region by Region', async () => {
    const { transport, asked } = world(fleet);
    const done = await collect({ cells: both }, transport, [cloudwatchEc2Instances, ec2Instances]);
    expect(done.every(({ status }) => status === 'complete')).toBe(true);
    for (const region of ['eu-west-1', 'us-east-1']) expect(asked.filter(each => each.startsWith(region))).toEqual([`${region} DescribeInstances`, `${region} GetMetricData`]);
  });

  test('are partial where those did not list to their end', async () => {
    const { transport } = world(request => (request.op === 'DescribeInstances' && request.cell.region === 'us-east-1' ? { refuse: denied } : fleet(request)));
    const done = await collect({ cells: both }, transport, [cloudwatchEc2Instances, ec2Instances]);
    expect(done.find(({ region, collector }) => region === 'us-east-1' && collector === cloudwatchEc2Instances.id)).toMatchObject({ status: 'partial', reason: 'what it goes by was not listed to its end: ec2-instance' });
    expect(done.find(({ region, collector }) => region === 'eu-west-1' && collector === cloudwatchEc2Instances.id)).toMatchObject({ status: 'complete' });
  });

  test('are partial where those are not part of the run at all', async () => {
    const { transport, asked } = world(fleet);
    expect(await collect({ cells: cells(['eu-west-1', cloudwatchEc2Instances]) }, transport, [cloudwatchEc2Instances, ec2Instances])).toMatchObject([{ status: 'partial', reason: 'what it goes by was not listed to its end: ec2-instance' }]);
    expect(asked).toEqual([]);
  });

  test('go by what an interrupted run had collected', async () => {
    await collect({ cells: cells(['eu-west-1', ec2Instances]) }, world(fleet).transport, [ec2Instances]);
    const { transport, asked } = world(fleet);
    const done = await collect({ cells: both.slice(0, 2) }, transport, [cloudwatchEc2Instances, ec2Instances]);
    expect(asked).toEqual(['eu-west-1 GetMetricData']);
    expect(done.every(({ status }) => status === 'complete')).toBe(true);
  });
});

describe('an interrupted run', () => {
  const regions = cells(['eu-west-1', kmsKeys], ['us-east-1', kmsKeys]);

  test('does not collect again what has its coverage', async () => {
    await collect({ cells: regions.slice(0, 1) }, world(keysOf).transport);
    const before = readFileSync(join(folder, `calls/${account}/eu-west-1/kms.kms-keys.ndjson.gz`));
    const { transport, asked } = world(keysOf);
    const done = await collect({ cells: regions }, transport);
    expect(asked).toEqual(['us-east-1 ListKeys', 'us-east-1 DescribeKey']);
    expect(done).toHaveLength(2);
    expect(readFileSync(join(folder, `calls/${account}/eu-west-1/kms.kms-keys.ndjson.gz`))).toEqual(before);
    expect((await openTape(tape)).coverage).toHaveLength(2);
  });

  test('collects again where it was killed between the calls and their coverage, and holds each call once', async () => {
    const half = cellTape(tape, { account, region: 'eu-west-1', collector: 'kms-keys' });
    for (const op of ['ListKeys', 'DescribeKey', 'DescribeKey']) await half.record('kms', { op, in: {}, out: {}, err: null, at: asOf });
    await half.close();
    expect((await openTape(tape)).coverage).toBeNull();
    const { transport, asked } = world(keysOf);
    await collect({ cells: regions.slice(0, 1) }, transport);
    expect(asked).toEqual(['eu-west-1 ListKeys', 'eu-west-1 DescribeKey']);
    expect(await callsOn({ file: `calls/${account}/eu-west-1/kms.kms-keys.ndjson.gz` })).toEqual([`calls/${account}/eu-west-1/kms.kms-keys.ndjson.gz#1`, `calls/${account}/eu-west-1/kms.kms-keys.ndjson.gz#2`]);
  });

  test('a cell that was killed while it wrote left nothing', async () => {
    const half = cellTape(tape, { account, region: 'eu-west-1', collector: 'kms-keys' });
    await half.record('kms', { op: 'ListKeys', in: {}, out: {}, err: null, at: asOf });
    expect((await openTape(tape)).files).toEqual([]);
    await half.abort();
    expect(files()).toEqual(['tape.json']);
  });

  test('that was killed after the tape was sealed collects nothing again and loses no coverage', async () => {
    const first = await collect({ cells: regions }, world(keysOf).transport);
    await sealTape(tape);
    expect(files()).not.toContain(`coverage/${account}.ndjson`);
    const { transport, asked } = world(keysOf);
    expect(await collect({ cells: regions }, transport)).toEqual(first.toSorted((a, b) => (a.region < b.region ? -1 : 1)));
    expect(asked).toEqual([]);
    await sealTape(tape);
    expect((await openTape(tape)).coverage).toHaveLength(2);
  });
});

describe('coverage on a tape', () => {
  const line = (of: string, region: string, more: Partial<Coverage> = {}): Coverage => ({
    account: of,
    region,
    collector: 'kms-keys',
    status: 'complete',
    reason: null,
    listed: ['kms-key'],
    holes: 0,
    calls: 1,
    items: 1,
    dropped: 0,
    ...more,
  });
  test('lies in a part for each account until it is sealed; both read the same, sorted', async () => {
    await writeCoverage(tape, '222222222222', [line('222222222222', 'eu-west-1')]);
    await writeCoverage(tape, account, [line(account, 'us-east-1'), line(account, 'eu-west-1')]);
    const open = (await openTape(tape)).coverage;
    expect(open?.map(({ account: of, region }) => `${of} ${region}`)).toEqual([`${account} eu-west-1`, `${account} us-east-1`, '222222222222 eu-west-1']);
    await sealTape(tape);
    expect(files()).toEqual(['coverage.ndjson', 'tape.json']);
    expect((await openTape(tape)).coverage).toEqual(open);
    await sealTape(tape);
    expect((await openTape(tape)).coverage).toEqual(open);
  });

  test('what was collected after the seal counts over it', async () => {
    await writeCoverage(tape, account, [line(account, 'eu-west-1', { status: 'failed', reason: 'x', listed: [] })]);
    await sealTape(tape);
    await writeCoverage(tape, account, [line(account, 'eu-west-1')]);
    expect((await openTape(tape)).coverage).toEqual([line(account, 'eu-west-1')]);
    expect(await readAccountCoverage(tape, account)).toEqual([line(account, 'eu-west-1')]);
  });

  test('a tape without any is one made by hand; an empty file of it is not', async () => {
    expect((await openTape(tape)).coverage).toBeNull();
    await tape.put('coverage.ndjson', '');
    expect((await openTape(tape)).coverage).toEqual([]);
  });

  test.each([
    ['not JSON', '{"account"', /coverage\.ndjson#2: not JSON; the tape is broken there, record it again/],
    ['another status', JSON.stringify({ ...line(account, 'x'), status: 'fine' }), /coverage\.ndjson#2: status: Invalid option: expected one of "complete"\|"partial"\|"denied"\|"failed"\|"skipped"; record the tape again/],
  ])('a line that is %s is named', async (_, text, message) => {
    await tape.put('coverage.ndjson', `${JSON.stringify(line(account, 'eu-west-1'))}\n${text}\n`);
    await expect(openTape(tape)).rejects.toThrow(message);
  });
});

describe('a tape that is read', () => {
  test('has files with and without compression', async () => {
    await tape.put(`calls/${account}/eu-west-1/kms.kms-keys.ndjson`, '{"op":"ListKeys","out":{}}\n\n{"op":"DescribeKey","out":{}}');
    const gz = cellTape(tape, { account, region: 'us-east-1', collector: 'kms-keys' });
    await gz.record('kms', { op: 'ListKeys', in: {}, out: {}, err: null, at: asOf });
    await gz.close();
    const opened = await openTape(tape);
    expect(opened.files.map(({ file }) => file)).toEqual([`calls/${account}/eu-west-1/kms.kms-keys.ndjson`, `calls/${account}/us-east-1/kms.kms-keys.ndjson.gz`]);
    expect(await callsOn(opened.files[0] as never)).toEqual([`calls/${account}/eu-west-1/kms.kms-keys.ndjson#1`, `calls/${account}/eu-west-1/kms.kms-keys.ndjson#3`]);
    expect(await callsOn(opened.files[1] as never)).toEqual([`calls/${account}/us-east-1/kms.kms-keys.ndjson.gz#1`]);
  });

  test('names the file and the line that is broken', async () => {
    await tape.put(`calls/${account}/eu-west-1/kms.kms-keys.ndjson`, '{"op":"ListKeys","out":{}}\n{"op":"DescribeKey"}\n');
    await expect(callsOn({ file: `calls/${account}/eu-west-1/kms.kms-keys.ndjson` })).rejects.toThrow(
      `${folder}/calls/${account}/eu-west-1/kms.kms-keys.ndjson#2: the line: it has neither an answer (\`out\`) nor an error (\`err\`); the tape is broken there, record it again or take the line out`,
    );
  });

  test('names a file of calls that is none', async () => {
    await tape.put('calls/1/kms.ndjson', '');
    await expect(openTape(tape)).rejects.toThrow('/calls/1/kms.ndjson: a file of calls is named calls/<account>/<region or global>/<service>[.<collector>].ndjson[.gz]');
  });

  test('must name its collectors where it has coverage: nothing is left out in silence', async () => {
    await tape.put(`calls/${account}/eu-west-1/kms.ndjson`, '');
    expect((await openTape(tape)).coverage).toBeNull();
    await tape.put('coverage.ndjson', '');
    await expect(openTape(tape)).rejects.toThrow(/kms\.ndjson: it does not name its collector, but the tape has coverage/);
  });

  test.each([
    [null, /: no tape here \(tape\.json is missing\); give the folder that --record wrote$/],
    ['{', /tape\.json: not JSON$/],
    ['{"schema":"tape/9"}', /tape\.json: [^\n]*Invalid input: expected "tape\/1"/],
  ])('tape.json as %j is one clear line', async (text, message) => {
    if (text === null) await tape.remove('tape.json');
    else await tape.put('tape.json', text);
    const problem = await openTape(tape).catch((error: unknown) => error as Error);
    expect((problem as Error).message).toMatch(message);
    expect((problem as Error).message).not.toContain('\n');
  });
});

describe('a tape made by hand', () => {
  const drive = async (lines: Readonly<Record<string, readonly object[]>>, collectors: readonly Collector[] = [kmsKeys]): Promise<readonly Coverage[]> => {
    for (const [file, calls] of Object.entries(lines)) await tape.put(file, calls.map(call => `${JSON.stringify(call)}\n`).join(''));
    const opened = await openTape(tape);
    const recorded = fileObjects(join(folder, 'recorded'));
    const transport = tapeTransport({
      async calls({ account: of, region, service, collector }) {
        const calls: Call[] = [];
        for (const file of opened.files.filter(each => each.account === of && each.region === region && each.service === service && (each.collector === null || each.collector === collector)))
          for await (const batch of opened.calls(file)) calls.push(...batch);
        return calls;
      },
    });
    return collectAccount({
      order: { account, cells: cells(['eu-west-1', collectors[0] as Collector]), skipped: [] },
      collectors: Object.fromEntries(collectors.map(each => [each.id, each])),
      kinds,
      partition: 'aws',
      asOf,
      sessions: sessions({ partition: 'aws' }),
      transport,
      tape: recorded,
      asked: () => undefined,
    });
  };
  const listed = { op: 'ListKeys', out: { Keys: [{ KeyId: 'a', KeyArn: `arn:aws:kms:eu-west-1:${account}:key/a` }] } };
  const described = { op: 'DescribeKey', out: { KeyMetadata: { KeyId: 'a', KeyManager: 'AWS', KeyState: 'Enabled', KeySpec: 'SYMMETRIC_DEFAULT', KeyUsage: 'ENCRYPT_DECRYPT', Origin: 'AWS_KMS', CreationDate: '2024-01-01T00:00:00Z' } } };

  test('is driven: an answer without an input fits every input', async () => {
    expect(await drive({ [`calls/${account}/eu-west-1/kms.ndjson`]: [listed, described] })).toMatchObject([{ status: 'complete', listed: ['kms-key'], calls: 2 }]);
    expect(linesOf(`recorded/calls/${account}/eu-west-1/kms.kms-keys.ndjson.gz`)).toMatchObject([
      { op: 'ListKeys', in: { Limit: 1000 } },
      { op: 'DescribeKey', in: { KeyId: `arn:aws:kms:eu-west-1:${account}:key/a` } },
    ]);
    for (const line of linesOf(`recorded/calls/${account}/eu-west-1/kms.kms-keys.ndjson.gz`)) expect(line).not.toHaveProperty('id');
  });

  test('a call that it does not hold fails the cell; what is not recorded is never empty', async () => {
    expect(await drive({})).toMatchObject([{ status: 'failed', reason: 'not recorded: ListKeys', listed: [] }]);
  });

  test('a follow-up that it does not hold fails the cell too, and leaves a hole', async () => {
    const [coverage] = await drive({ [`calls/${account}/eu-west-1/kms.ndjson`]: [listed] });
    expect(coverage?.status).toBe('failed');
    expect(coverage?.reason).toMatch(/^not recorded: DescribeKey/);
    expect(linesOf(`recorded/calls/${account}/eu-west-1/kms.kms-keys.ndjson.gz`)[1]).toMatchObject({ op: 'DescribeKey', out: null, err: { name: 'NotRecorded' } });
  });
});

describe('a quiet Region', () => {
  const first = (id: string): Collector => ({ ...kmsKeys, id, showsUse: ({ out }) => out?.Keys?.length > 0 });
  const probes = [first('keys-a'), first('keys-b')];
  const { showsUse: _, ...rest } = kmsKeys;
  const other: Collector = { ...rest, id: 'keys-c' };
  const empty: Says = ({ op }) => (op === 'ListKeys' ? { Keys: [] } : {});
  const all = [...probes, other];
  const order = (keep?: readonly string[]) => ({ cells: cells(...all.map(collector => ['eu-west-1', collector] as const)), ...(keep === undefined ? {} : { keep }) });
  const statuses = (coverage: readonly Coverage[]) => Object.fromEntries(coverage.map(line => [line.collector, line.status]));

  test('is asked no further when every first listing ended empty, and says why', async () => {
    const { transport, asked } = world(empty);
    const coverage = await collect(order([]), transport, all);
    expect(asked).toEqual(['eu-west-1 ListKeys', 'eu-west-1 ListKeys']);
    expect(statuses(coverage)).toEqual({ 'keys-a': 'complete', 'keys-b': 'complete', 'keys-c': 'skipped' });
    expect(coverage.at(-1)).toMatchObject({ reason: 'quiet Region: no spend, no open finding, and nothing in keys-a, keys-b', listed: [] });
  });

  test.each<[string, Partial<CollectOrder>, Says, readonly Collector[]]>([
    ['the bill shows spend or a finding is open there', order(['eu-west-1']), empty, all],
    ['the plan leaves nothing out early', order(), empty, all],
    ['one of the first listings sees something', order([]), request => (request.cell.collector === 'keys-b' ? keysOf(request) : empty(request)), all],
    ['one of the first listings could not be read', order([]), request => (request.cell.collector === 'keys-b' ? { refuse: denied } : empty(request)), all],
    ['not all that show use are part of the run', { ...order([]), cells: cells(['eu-west-1', first('keys-a')], ['eu-west-1', other]) }, empty, all],
  ])('is not one where %s', async (_, given, says, collectors) => {
    const { transport } = world(says);
    expect(statuses(await collect(given, transport, collectors))['keys-c']).toBe('complete');
  });

  test('is told again in the same way when the run was interrupted after its first listings', async () => {
    await collect({ ...order([]), cells: cells(...probes.map(collector => ['eu-west-1', collector] as const)) }, world(keysOf).transport, all);
    const { transport, asked } = world(empty);
    expect(statuses(await collect(order([]), transport, all))['keys-c']).toBe('complete');
    expect(asked).toEqual(['eu-west-1 ListKeys']);
  });
});
