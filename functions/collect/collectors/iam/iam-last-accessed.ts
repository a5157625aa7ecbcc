import { part, unread } from '#kernel/part';
import type { Kinds } from '#kernel/kind';
import { allowsWidely } from '#kernel/allows-widely';
import type { Resource } from '#kernel/resource';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { batches } from '../batches.ts';
import { answeredList, listIn, textIn, understand } from '../understand.ts';

/** AWS lets only the session read a report that asked for it, so that each batch is asked for and read before the next: minutes, far below the hour of a session. */
const BATCH = 400;
const firstWaitMs = 5000;
const pollMs = 3000;
const polls = 40;

type Held = Kinds['iam-role'] | Kinds['iam-user'] | Kinds['iam-group'];

/**
 * Users and roles whose reports may tell something: not the roles of AWS's own services, and no role that was not used in 400 days, since
 * every service of its report would say the same. Of the others those with wide permissions, or all.
 */
function principals(
  users: readonly Resource<Kinds['iam-user']>[],
  roles: readonly Resource<Kinds['iam-role']>[],
  groups: readonly Resource<Kinds['iam-group']>[],
  policies: readonly Resource<Kinds['iam-policy']>[],
  all: boolean,
): readonly string[] {
  const wide = new Set(policies.filter(({ data }) => allowsWidely(data.document)).map(({ resource }) => resource));
  const isWide = (data: Held): boolean => data.attachedPolicies.some(policy => wide.has(policy)) || data.inlinePolicies.some(({ document }) => allowsWidely(document));
  const wideGroups = new Set(groups.filter(({ data }) => isWide(data)).map(({ data }) => data.groupName));
  const used = roles.filter(({ data }) => data.lastUsedAt !== null && !data.path.startsWith('/aws-service-role/'));
  return [...users.filter(({ data }) => all || isWide(data) || data.groups.some(group => wideGroups.has(group))), ...used.filter(({ data }) => all || isWide(data))].map(({ resource }) => resource).sort();
}

/** Actions are listed only for services that AWS tracks them of. */
function serviceOf(service: any): Kinds['iam-last-accessed']['services'][number] {
  return {
    namespace: textIn(service, 'ServiceNamespace'),
    lastUsedAt: service.LastAuthenticated ?? null,
    lastUsedRegion: service.LastAuthenticatedRegion ?? null,
    actions: listIn(service, 'TrackedActionsLastAccessed').map(action => ({ name: textIn(action, 'ActionName'), lastUsedAt: action.LastAccessedTime ?? null, lastUsedRegion: action.LastAccessedRegion ?? null })),
  };
}

/** The answer of a report does not name whose it is: reports are known by their job, and what asked for the job names the principal. A report that failed or did not come in time leaves the principal without one: what it used is then unknown. */
export default defineCollector({
  id: 'iam-last-accessed',
  title: 'When users and roles last used services and actions',
  scope: 'account',
  yields: { 'iam-last-accessed': ['GenerateServiceLastAccessedDetails'] },
  actions: {
    GenerateServiceLastAccessedDetails: ['iam:GenerateServiceLastAccessedDetails'],
    GetServiceLastAccessedDetails: ['iam:GetServiceLastAccessedDetails'],
  },
  after: ['iam-user', 'iam-role', 'iam-group', 'iam-policy'],
  asks: ['access.lastAccessed'],
  async collect({ aws, each, after, asked, wait, skip }) {
    const whose = asked('access.lastAccessed');
    if (whose === 'none') skip('access.lastAccessed is none');
    const chosen = principals(after('iam-user'), after('iam-role'), after('iam-group'), after('iam-policy'), whose === 'all');
    if (chosen.length === 0) return;
    const { client, GenerateServiceLastAccessedDetailsCommand, GetServiceLastAccessedDetailsCommand } = await aws('iam');
    for (const batch of batches(chosen, BATCH)) {
      const jobs: string[] = [];
      await each(batch, async Arn => {
        const { JobId } = await client.send(new GenerateServiceLastAccessedDetailsCommand({ Arn, Granularity: 'ACTION_LEVEL' }));
        if (typeof JobId === 'string') jobs.push(JobId);
      });
      let waiting = jobs.toSorted();
      for (let poll = 0; poll < polls && waiting.length > 0; poll += 1) {
        await wait(poll === 0 ? firstWaitMs : pollMs);
        const open: string[] = [];
        await each(waiting, async JobId => {
          let answer = await client.send(new GetServiceLastAccessedDetailsCommand({ JobId, MaxItems: 1000 }));
          if (answer.JobStatus === 'IN_PROGRESS') open.push(JobId);
          while (answer.IsTruncated === true && typeof answer.Marker === 'string') answer = await client.send(new GetServiceLastAccessedDetailsCommand({ JobId, MaxItems: 1000, Marker: answer.Marker }));
        });
        waiting = open.toSorted();
      }
    }
  },
  *normalise({ op, in: input, out, err }, { partition, account }) {
    const urn = (job: string) => urnOf({ partition, account, region: 'global' }, 'iam-last-accessed', job);
    yield* understand('iam-last-accessed', `an answer of ${op}`, () => {
      if (op === 'GenerateServiceLastAccessedDetails') return err === null ? [part('iam-last-accessed', urn(textIn(out, 'JobId')), { principal: textIn(input, 'Arn') }, { name: textIn(input, 'Arn') })] : [];
      const resource = urn(textIn(input, 'JobId'));
      const open = [unread('iam-last-accessed', resource, ['reportedAt', 'services'])];
      if (err !== null) return open;
      if (textIn(out, 'JobStatus') === 'IN_PROGRESS') return [];
      if (out.JobStatus !== 'COMPLETED') return open;
      return understand(
        'iam-last-accessed',
        `an answer of ${op}`,
        () => [part('iam-last-accessed', resource, { reportedAt: textIn(out, 'JobCompletionDate') }), part('iam-last-accessed', resource, { services: answeredList(out, 'ServicesLastAccessed').map(serviceOf) }, { adds: true })],
        open,
      );
    });
  },
});
