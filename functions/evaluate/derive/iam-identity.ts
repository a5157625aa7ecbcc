import type { Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

/** Users, groups and the roles that people of the account keep: not those of services and of Identity Center. */
export default defineDerivation({
  kind: 'iam-identity',
  span: 'account',
  *derive(resources) {
    for (const source of resources) {
      const { kind, data, holes } = source;
      if (kind === 'iam-role' && (data.path.startsWith('/aws-service-role/') || data.path.startsWith('/aws-reserved/'))) continue;
      const inline = holes?.inlinePolicies;
      const attached = holes?.attachedPolicies;
      const unread: Resource['holes'] = { ...(inline === undefined ? {} : { inlinePolicies: inline, inlineSize: inline }), ...(attached === undefined ? {} : { attachedPolicies: attached }) };
      yield {
        ...source,
        kind: 'iam-identity',
        data: {
          of: kind.slice('iam-'.length),
          ...(attached === undefined ? { attachedPolicies: data.attachedPolicies } : {}),
          ...(inline === undefined
            ? {
                inlinePolicies: data.inlinePolicies.map((policy: { name: string }) => policy.name),
                inlineSize: data.inlinePolicies.reduce((sum: number, policy: { document: string }) => sum + policy.document.replaceAll(/\s/g, '').length, 0),
              }
            : {}),
        },
        holes: Object.keys(unread).length === 0 ? null : unread,
      };
    }
  },
});
