import { urnOf } from '#kernel/urn';
import type { Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

/** Only what people of the account write: not the policies that AWS manages, and not those of roles that a service or Identity Center keeps. */
export default defineDerivation({
  kind: 'iam-policy-document',
  span: 'account',
  *derive(resources, { partition }) {
    for (const source of resources) {
      const { kind, data, account, region, name, calls } = source;
      if (kind === 'iam-policy') {
        if (data.awsManaged === true) continue;
        yield {
          ...source,
          kind: 'iam-policy-document',
          data: { holder: 'managed', holderName: null, policyName: data.policyName, document: data.document, attachmentCount: data.attachmentCount },
          holes: onlyIn(source, ['document', 'attachmentCount']),
        };
        continue;
      }
      if (isKept(source) || source.holes?.inlinePolicies !== undefined) continue;
      const holder = kind.slice('iam-'.length);
      for (const { name: policyName, document } of data.inlinePolicies) {
        yield {
          kind: 'iam-policy-document',
          resource: urnOf({ partition, account, region: 'global' }, 'iam-policy-document', `${holder}/${name}/${policyName}`),
          account,
          region,
          name: `${name}/${policyName}`,
          data: { holder, holderName: name, policyName, document, attachmentCount: 1 },
          holes: null,
          calls,
        };
      }
    }
  },
});

/** Whether a role is a service's own, or Identity Center's: there the permission set is what to look at. */
function isKept({ kind, data }: Resource): boolean {
  return kind === 'iam-role' && (data.path.startsWith('/aws-service-role/') || data.path.startsWith('/aws-reserved/'));
}

function onlyIn({ holes }: Resource, fields: readonly string[]): Resource['holes'] {
  if (holes === null) return null;
  const own = Object.entries(holes).filter(([field]) => fields.includes(field));
  return own.length === 0 ? null : Object.fromEntries(own);
}
