import type { Finding } from '#kernel/finding';
import type { ImportedFinding } from '#reports/formats/imported-finding';
import type { SameDefect } from './same-defect.ts';

/** A finding of ours, as far as it is compared. */
export type Own = Pick<Finding, 'id' | 'check' | 'account' | 'region' | 'resource' | 'state'>;
/** What another tool says, and which open findings of ours say the same of the same resource. */
export type BesideOurs = { readonly finding: ImportedFinding; readonly ours: readonly string[] };

/**
 * Puts what other tools say beside our open findings: the same resource with the same defect is one thing that two tools saw. What is about an account as a whole has no ARN of its own, so that there
 * the account is compared. Pure.
 */
export function besideOurs(imported: readonly ImportedFinding[], own: Iterable<Own>, checksOf: SameDefect): readonly BesideOurs[] {
  const wanted = new Set(imported.flatMap(finding => checksOf(finding)));
  const byThing = new Map<string, string[]>();
  for (const { id, check, account, resource, state } of own) {
    if (state !== 'open' || !wanted.has(check)) continue;
    for (const thing of [resource, ...(resource.startsWith('urn:') ? [wholeOf(account)] : [])]) byThing.set(`${check} ${thing}`, [...(byThing.get(`${check} ${thing}`) ?? []), id]);
  }
  return imported.map(finding => {
    const thing = isWhole(finding) ? wholeOf(finding.account) : finding.resource;
    const checks = finding.state === 'fails' ? checksOf(finding) : [];
    return { finding, ours: [...new Set(checks.flatMap(check => [...(byThing.get(`${check} ${finding.resource}`) ?? []), ...(byThing.get(`${check} ${thing}`) ?? [])]))].sort() };
  });
}

function wholeOf(account: string): string {
  return `account ${account}`;
}

/** How Security Hub and Prowler name an account: `AWS::::Account:<id>`, the ARN of its root, or that of something that every account has one of. */
function isWhole({ resource, account }: ImportedFinding): boolean {
  return resource === `AWS::::Account:${account}` || /^arn:aws[a-z-]*:iam:[a-z0-9-]*:\d{12}:(root|password-policy|mfa)$/.test(resource) || resource === account;
}
