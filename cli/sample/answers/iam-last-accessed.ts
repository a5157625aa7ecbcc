import { DAY } from '#kernel/time';
import { lastDaily } from '../calendar.ts';
import type { Identities, Use } from '../estate/identities.ts';
import { hashOf, randomOf, uuidOf } from '../random.ts';
import { Refused, type Answer, type Answers, type At, type Item } from './answer.ts';

type ServiceLastAccessed = Item<Answer<'iam', 'GetServiceLastAccessedDetails'>['ServicesLastAccessed']>;
/** A user or role, and how it is used at all. */
type Principal = { readonly arn: string; readonly wide: boolean; readonly use: Use };

/** Services of a report by their namespace: their name, and the actions of which IAM tells. IAM lists hundreds; the company works with these. */
const services: Readonly<Record<string, { readonly name: string; readonly actions: readonly string[] }>> = {
  cloudformation: { name: 'AWS CloudFormation', actions: [] },
  cloudwatch: { name: 'Amazon CloudWatch', actions: [] },
  ec2: { name: 'Amazon EC2', actions: ['DescribeInstances', 'RunInstances'] },
  ecr: { name: 'Amazon Elastic Container Registry', actions: [] },
  iam: { name: 'AWS Identity and Access Management', actions: ['GetRole', 'ListRoles'] },
  lambda: { name: 'AWS Lambda', actions: ['ListFunctions', 'UpdateFunctionCode'] },
  logs: { name: 'Amazon CloudWatch Logs', actions: [] },
  s3: { name: 'Amazon S3', actions: ['ListAllMyBuckets'] },
  ssm: { name: 'AWS Systems Manager', actions: [] },
};

const known = new WeakMap<Identities, ReadonlyMap<string, Principal>>();

/** The principals of an account by the job that reports on them: a job is named after its principal, so that it is the same each time. */
function principals({ account, estate }: At): ReadonlyMap<string, Principal> {
  const identities = estate.identities();
  let found = known.get(identities);
  if (found === undefined) {
    const arn = (rest: string): string => `arn:aws:iam::${account.id}:${rest}`;
    const list: Principal[] = [
      ...identities.users.map(user => ({ arn: arn(`user/${user.name}`), wide: true, use: user.passwordUse ?? user.keys[0]?.use ?? null })),
      ...identities.roles.map(role => ({ arn: arn(`role${role.path}${role.name}`), wide: role.managed.some(name => name.endsWith('Access')), use: role.use })),
    ];
    known.set(identities, (found = new Map(list.map(principal => [jobOf(principal.arn), principal]))));
  }
  return found;
}

function jobOf(arn: string): string {
  return uuidOf(randomOf(`${arn}/last-accessed`));
}

/** When IAM last saw principals use services. */
export const iamLastAccessed: Answers<'iam'> = {
  GenerateServiceLastAccessedDetails(input, at) {
    const JobId = jobOf(input.Arn);
    if (!principals(at).has(JobId)) throw new Refused('NoSuchEntityException', `ARN ${input.Arn} is invalid.`, 404);
    return { JobId };
  },
  GetServiceLastAccessedDetails(input, at) {
    const principal = principals(at).get(input.JobId);
    if (principal === undefined) throw new Refused('NoSuchEntityException', `The job ${input.JobId} cannot be found.`, 404);
    const now = new Date(at.now);
    return { JobStatus: 'COMPLETED', JobType: 'ACTION_LEVEL', JobCreationDate: now, JobCompletionDate: now, ServicesLastAccessed: Object.keys(services).map(namespace => accessedOf(principal, namespace, at)), IsTruncated: false };
  },
};

/** Most of what the company works with is used all the time; now and then a service is left over from something that was moved. */
function accessedOf({ arn, use, wide }: Principal, namespace: string, { account, now }: At): ServiceLastAccessed {
  const { name, actions } = services[namespace] as (typeof services)[string];
  const roll = hashOf(`${arn}/${namespace}`);
  const last = use === null || (!wide && roll % 3 !== 0) ? null : 'daily' in use ? (roll % 60 === 0 ? now - (120 + (roll % 200)) * DAY : lastDaily(now - DAY, use.daily)) : use.last;
  const entity = last === null ? {} : { LastAuthenticated: new Date(last), LastAuthenticatedEntity: arn, LastAuthenticatedRegion: Object.keys(account.regions)[0] };
  return {
    ServiceName: name,
    ServiceNamespace: namespace,
    ...entity,
    TotalAuthenticatedEntities: last === null ? 0 : 1,
    ...(actions.length === 0
      ? {}
      : { TrackedActionsLastAccessed: actions.map(ActionName => ({ ActionName, ...(last === null ? {} : { LastAccessedEntity: arn, LastAccessedTime: new Date(last), LastAccessedRegion: Object.keys(account.regions)[0] }) })) }),
  };
}
