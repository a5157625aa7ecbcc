import type { Severity } from '#kernel/severity';
import { exchangeText, type ExchangeContext, type ExchangeFinding } from './exchange-finding.ts';
import { fit } from './fit.ts';

const severityIds: Readonly<Record<Severity, readonly [number, string]>> = { info: [1, 'Informational'], low: [2, 'Low'], medium: [3, 'Medium'], high: [4, 'High'], critical: [5, 'Critical'] };
const activities = ['', 'Create', 'Update', 'Close'] as const;
const [mostTitle, mostText] = [1024, 8192];

/**
 * A finding as an OCSF Compliance Finding 1.6.0 with the profile `cloud` (class 2003, https://schema.ocsf.io/1.6.0/classes/compliance_finding). Times are milliseconds.
 * `activity`: create in the run that found it, close when it is resolved, else update.
 */
export function ocsfFinding(finding: ExchangeFinding, { run, checks, controls }: ExchangeContext): object {
  const { id, check, account, region, kind, resource, name, state, closed, severity, code, firstSeen, changedAt, resolvedAt, owner } = finding;
  const meta = checks.get(check);
  const title = meta?.title ?? check;
  const [severityId, severityName] = severityIds[severity];
  const activity = state === 'resolved' ? 3 : firstSeen === run.asOf ? 1 : 2;
  const passes = state === 'resolved' && (closed === 'passes' || closed === 'not-applicable');
  const mapped = controls.get(check) ?? [];
  const accountName = run.scope.accounts.find(each => each.id === account)?.name;
  return {
    activity_id: activity,
    activity_name: activities[activity],
    category_uid: 2,
    category_name: 'Findings',
    class_uid: 2003,
    class_name: 'Compliance Finding',
    type_uid: 200300 + activity,
    type_name: `Compliance Finding: ${activities[activity]}`,
    time: Date.parse(changedAt),
    severity_id: severityId,
    severity: severityName,
    status_id: state === 'resolved' ? 4 : 1,
    status: state === 'resolved' ? 'Resolved' : 'New',
    status_code: code,
    message: fit(exchangeText(finding, title), mostText),
    metadata: { version: '1.6.0', profiles: ['cloud'], uid: `${id}/${changedAt}`, product: { name: 'Tallystick', vendor_name: 'Tallystick', uid: 'tallystick', version: run.versions.tally }, event_code: check },
    cloud: {
      provider: 'AWS',
      region,
      cloud_partition: run.scope.partition,
      account: { uid: account, type_id: 10, type: 'AWS Account', ...(accountName === undefined || accountName === '' ? {} : { name: fit(accountName, mostTitle) }) },
      org: { uid: run.scope.organization },
    },
    finding_info: {
      uid: id,
      title: fit(title, mostTitle),
      desc: fit(meta?.why ?? title, mostText),
      types: [meta?.topic ?? 'access'],
      created_time: Date.parse(firstSeen),
      first_seen_time: Date.parse(firstSeen),
      modified_time: Date.parse(changedAt),
      product_uid: 'tallystick',
      ...(resolvedAt === null ? {} : { last_seen_time: Date.parse(resolvedAt) }),
    },
    compliance: {
      control: check,
      standards: mapped.length === 0 ? ['Tallystick checks'] : [...new Set(mapped.map(({ framework }) => framework))],
      requirements: mapped.map(({ framework, control }) => `${framework} ${control}`),
      status_id: passes ? 1 : state === 'resolved' ? 2 : 3,
      status: passes ? 'Pass' : state === 'resolved' ? 'Warning' : 'Fail',
      status_code: code,
    },
    resources: [{ uid: resource, name: fit(name, mostTitle), type: kind, region, cloud_partition: run.scope.partition, ...(owner === null ? {} : { owner: { name: fit(owner, mostTitle) } }) }],
    ...(meta === undefined ? {} : { remediation: { desc: fit(meta.fix, mostText), ...(meta.sources === undefined || meta.sources.length === 0 ? {} : { references: [...meta.sources] }) } }),
  };
}
