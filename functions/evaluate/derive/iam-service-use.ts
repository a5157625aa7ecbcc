import type { HoleReason, Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

/** The users and roles on which there is a report, under their own names. Those on whom none was asked for are not here: nothing is known of them. */
export default defineDerivation({
  kind: 'iam-service-use',
  span: 'account',
  *derive(resources) {
    const principals = new Map<string, Resource>();
    const reports: Resource[] = [];
    for (const resource of resources) {
      if (resource.kind === 'iam-last-accessed') reports.push(resource);
      else principals.set(resource.resource, resource);
    }
    const seen = new Set<string>();
    for (const { data, holes, calls } of reports) {
      const principal = principals.get(data.principal);
      if (principal === undefined || seen.has(principal.resource)) continue;
      seen.add(principal.resource);
      const unread: Record<string, HoleReason> = {};
      for (const field of ['reportedAt', 'services']) if (holes?.[field] !== undefined) unread[field] = holes[field];
      if (principal.holes?.createdAt !== undefined) unread['createdAt'] = principal.holes.createdAt;
      yield {
        ...principal,
        kind: 'iam-service-use',
        data: {
          of: principal.kind.slice('iam-'.length),
          ...('createdAt' in unread ? {} : { createdAt: principal.data.createdAt }),
          ...('reportedAt' in unread ? {} : { reportedAt: data.reportedAt }),
          ...('services' in unread ? {} : { services: data.services.map(({ namespace, lastUsedAt }: { namespace: string; lastUsedAt: string | null }) => ({ namespace, lastUsedAt })) }),
        },
        holes: Object.keys(unread).length === 0 ? null : unread,
        calls: [...new Set([...principal.calls, ...calls])],
      };
    }
  },
});
