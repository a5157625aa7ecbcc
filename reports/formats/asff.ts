import type { Severity } from '#kernel/severity';
import { exchangeText, type ExchangeContext, type ExchangeFinding } from './exchange-finding.ts';
import { fit } from './fit.ts';

const labels: Readonly<Record<Severity, string>> = { critical: 'CRITICAL', high: 'HIGH', medium: 'MEDIUM', low: 'LOW', info: 'INFORMATIONAL' };
/** Where findings about what has no Region are kept, by partition. */
const home: Readonly<Record<string, string>> = { aws: 'us-east-1', 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1' };
const limits = { title: 256, description: 1024, id: 512, text: 512, requirements: 32, url: 512 } as const;

/**
 * A finding in the AWS Security Finding Format (`SchemaVersion` 2018-10-08), for `BatchImportFindings` from the finding's own account into Security Hub's default product
 * (https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html). What a person may set there (Workflow, Note) is left out, and so are the
 * fields at the top that a provider should give in `FindingProviderFields`.
 */
export function asffFinding(finding: ExchangeFinding, { run, checks, controls }: ExchangeContext): object {
  const { id, check, account, region, kind, resource, name, state, closed, severity, code, firstSeen, changedAt, resolvedAt } = finding;
  const { partition } = run.scope;
  const meta = checks.get(check);
  const title = meta?.title ?? check;
  const place = region === 'global' ? (home[partition] ?? 'us-east-1') : region;
  const passes = state === 'resolved' && (closed === 'passes' || closed === 'not-applicable');
  const mapped = controls.get(check) ?? [];
  const [source] = meta?.sources ?? [];
  return {
    SchemaVersion: '2018-10-08',
    Id: fit(`tallystick/${id}`, limits.id),
    ProductArn: `arn:${partition}:securityhub:${place}:${account}:product/${account}/default`,
    ProductName: 'Tallystick',
    CompanyName: 'Tallystick',
    Region: place,
    GeneratorId: fit(`tallystick/${check}`, limits.id),
    AwsAccountId: account,
    CreatedAt: firstSeen,
    UpdatedAt: changedAt,
    FirstObservedAt: firstSeen,
    ...(resolvedAt === null ? {} : { LastObservedAt: resolvedAt }),
    Title: fit(title, limits.title),
    Description: fit(exchangeText(finding, title), limits.description),
    ...(meta === undefined ? {} : { Remediation: { Recommendation: { Text: fit(meta.fix, limits.text), ...(source === undefined || source.length > limits.url ? {} : { Url: source }) } } }),
    ProductFields: { 'tallystick/Code': fit(code, limits.text), 'tallystick/Kind': fit(kind, limits.text), 'tallystick/Name': fit(name, limits.text), 'tallystick/Run': fit(run.run, limits.text) },
    Resources: [{ Type: 'Other', Id: fit(resource, limits.id), Partition: partition, Region: place }],
    Compliance: {
      Status: passes ? 'PASSED' : state === 'resolved' ? 'NOT_AVAILABLE' : 'FAILED',
      ...(mapped.length === 0 ? {} : { RelatedRequirements: mapped.slice(0, limits.requirements).map(({ framework, control }) => fit(`${framework} ${control}`, 64)) }),
    },
    RecordState: state === 'resolved' ? 'ARCHIVED' : 'ACTIVE',
    FindingProviderFields: { Severity: { Label: labels[severity], Original: severity }, Types: [`Software and Configuration Checks/Tallystick/${meta?.topic ?? 'access'}`] },
  };
}

const batchLimits = { findings: 100, bytes: 6_000_000, each: 240_000 } as const;

/** Findings in batches that one call of `BatchImportFindings` takes: at most 100, 6 MB in all and 240 kB each. Every finding of ours fits; one that does not throws. */
export function* asffBatches<F extends object>(findings: Iterable<F>): Generator<readonly F[]> {
  let batch: F[] = [];
  let bytes = 0;
  for (const finding of findings) {
    const size = Buffer.byteLength(JSON.stringify(finding)) + 1;
    if (size > batchLimits.each) throw new RangeError('a finding is larger than 240 kB');
    if (batch.length === batchLimits.findings || bytes + size > batchLimits.bytes) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(finding);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
