/**
 * A scan over HTTP, and a bare loop over the SDK that makes exactly the calls of that scan: `wall-time.ts <scan|bare> <folder>`, with AWS_ENDPOINT_URL set; prints one
 * JSON line. Both measure from after their imports to their last written byte, with the SDK clients loaded before.
 */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { join } from 'node:path';
import { liveAccess } from '#aws/aws-access';
import { collectorActions } from '#collect/collector-actions';
import { clients, type Service } from '#aws/clients';
import { endpointRegion } from '#aws/session';
import { Config } from '#kernel/config';
import { fileObjects } from '#store/file-objects';
import { sqliteFindings } from '#store/sqlite-findings';
import { openTape, type Tape } from '#store/tape';
import pLimit from 'p-limit';
import { runScan } from '../../cli/run/run-scan.ts';

const [, , variant, folder = ''] = process.argv;
/** Checks for which only services are asked that the fake speaks. */
const select = [
  'kms-key-rotation-off',
  'kms-key-deletion-scheduled',
  'secretsmanager-secret-rotation-off',
  'secretsmanager-secret-unused',
  'ec2-volume-unattached',
  'ec2-volume-previous-generation',
  'dynamodb-table-empty',
  'logs-log-group-retention-missing',
  's3-bucket-lifecycle-missing',
  'iam-policy-full-admin',
  'iam-role-trust-public',
  'iam-role-unused',
];
const used: readonly Service[] = ['config-service', 'cloudwatch-logs', 'cost-explorer', 'dynamodb', 'ec2', 'iam', 'kms', 'organizations', 'resource-groups-tagging-api', 's3', 'secrets-manager', 'sts'];
await Promise.all([import('@aws-sdk/credential-providers'), ...used.map(service => clients[service]())]);
/** Wrappers hold a paginator in place of some commands; the packages have them all. */
const packages = new Map<Service, any>(await Promise.all(used.map(async service => [service, await import(`@aws-sdk/client-${service}`)] as const)));
const home = 'us-east-1';
const credentials = { accessKeyId: process.env['AWS_ACCESS_KEY_ID'] ?? '', secretAccessKey: process.env['AWS_SECRET_ACCESS_KEY'] ?? '' };
/** Calls in flight at once: together, and in one cell. */
const together = 64;
const inOneCell = 8;

async function scan(): Promise<object> {
  const findings = await sqliteFindings(join(folder, 'findings.sqlite'));
  // What is measured is the scan, not the pace that it keeps for the sake of others: a share so large that no bucket is ever empty.
  const access = await liveAccess({ roleName: 'TallystickMember', homeRegion: home, rateShare: 1e9, actionsOf: collectorActions });
  const { record } = await runScan({
    config: Config.parse({}),
    select,
    store: { findings, objects: fileObjects(join(folder, 'store')) },
    asOf: '2026-04-02T00:00:00Z',
    record: join(folder, 'tape'),
    access,
    free: true,
    progress: () => undefined,
  });
  await findings.close();
  return { calls: record.calls, coverage: record.coverage, verdicts: record.verdicts };
}

/** The calls of a tape by the cell that made them, in two waves: nobody knows the Regions before they were asked for. */
async function wavesOf(tape: Tape) {
  const discovery = new Set(['organizations-organization', 'organizations-accounts', 'organizations-policies', 'ec2-regions', 'cost-explorer-bill']);
  const cells = await Promise.all(
    tape.files.map(async file => {
      const calls: { readonly op: string; readonly in: any }[] = [];
      for await (const batch of tape.calls(file)) for (const { op, in: input } of batch) calls.push({ op, in: input });
      const cell = { account: file.account, region: file.region, collector: file.collector ?? '' };
      return { cell, service: file.service as Service, region: endpointRegion(cell, file.service as Service, 'aws', home), calls };
    }),
  );
  return [cells.filter(({ cell }) => discovery.has(cell.collector)), cells.filter(({ cell }) => !discovery.has(cell.collector))];
}

async function bare(waves: Awaited<ReturnType<typeof wavesOf>>): Promise<object> {
  const httpsAgent = new HttpsAgent({ keepAlive: true, maxSockets: 64 });
  const httpAgent = new HttpAgent({ keepAlive: true, maxSockets: 64 });
  const all = pLimit(together);
  let calls = 0;
  async function ask(service: Service, region: string, own: readonly { readonly op: string; readonly in: any }[]): Promise<void> {
    const sdk: any = await clients[service]();
    const client = new sdk.Client({
      region,
      credentials,
      maxAttempts: 6,
      retryMode: 'adaptive',
      requestHandler: { httpsAgent, httpAgent, connectionTimeout: 5_000, requestTimeout: 60_000 },
      ...(service === 's3' ? { followRegionRedirects: true, forcePathStyle: true } : {}),
    });
    const cell = pLimit(inOneCell);
    await Promise.all(
      own.map(call =>
        cell(() =>
          all(async () => {
            calls += 1;
            await client.send(new (packages.get(service)[`${call.op}Command`])(call.in)).catch(() => undefined); // an error is an answer, too
          }),
        ),
      ),
    );
  }
  for (const wave of waves) await Promise.all(wave.map(({ service, region, calls: own }) => ask(service, region, own)));
  httpAgent.destroy();
  httpsAgent.destroy();
  return { calls };
}

const waves = variant === 'bare' ? await wavesOf(await openTape(fileObjects(join(folder, 'tape')))) : [];
const began = performance.now();
const before = process.cpuUsage();
const said = await (variant === 'bare' ? bare(waves) : scan());
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ seconds: (performance.now() - began) / 1000, cpuSeconds: (user + system) / 1e6, ...said }));
