import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { keptByService, keptByServiceSays, keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { unlessHole } from '#kernel/resource';
import { snapshotUsage } from '#kernel/snapshot-usage';
import { wholeDays } from '#kernel/time';
import { urnOf } from '#kernel/urn';
import type { Facts } from '#kernel/verdict';

const old = { createdAt: '2025-06-01T00:00:00Z', lastLaunchedAt: '2025-10-01T00:00:00Z' };
const snapshot = { kind: 'ec2-snapshot', resource: 'arn:aws:ec2:eu-west-1::snapshot/snap-0a1b2c3d4e5f60718', given: {} } as const;

export default defineCheck({
  id: 'ec2-image-unused',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Machine images are launched from time to time',
  why: 'An image keeps a snapshot for each of its devices, and an old image lacks the patches of its time.',
  fix: 'Deprecate or disable the image first. When nobody misses it, deregister it together with its snapshots; running instances do not need it.',
  sources: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-last-launched-time.html', 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/deregister-ami.html', 'https://aws.amazon.com/ebs/pricing/'],
  reads: 'ec2-image',
  joins: ['ec2-image-use', 'ec2-snapshot', 'ec2-snapshot-successor'],
  params: z.object({ maxDays: z.int().positive().default(90) }),
  says: {
    ...keptByServiceSays,
    ...keptOnPurposeSays,
    'not-usable': 'The image is {state}.',
    launched: 'The image was launched {unusedDays} days ago; {maxDays} are allowed.',
    'too-young': 'The image was made {ageDays} days ago; younger ones than {maxDays} days are left alone.',
    'in-template': 'The launch templates {launchers} launch the image.',
    'launchers-unknown': 'It is not known what {launchers} launch: they name a parameter or a launch configuration.',
    public: 'Anybody may launch the image, so that others may depend on it.',
    'never-launched': 'The image is {ageDays} days old, AWS knows of no launch, and no launch template names it.',
    unused: 'The image was last launched {unusedDays} days ago; {maxDays} are allowed, and no launch template names it.',
  },
  examples: [
    { name: 'launched half a year ago', given: old, also: [snapshot], expect: 'fail', code: 'unused' },
    { name: 'launched 91 days ago', given: { ...old, lastLaunchedAt: '2026-01-01T00:00:00Z' }, expect: 'fail', code: 'unused' },
    { name: 'launched 90 days ago', given: { ...old, lastLaunchedAt: '2026-01-02T00:00:00Z' }, expect: 'pass', code: 'launched' },
    { name: 'never launched', given: { ...old, lastLaunchedAt: null }, expect: 'fail', code: 'never-launched' },
    { name: 'made last month and never launched', given: { lastLaunchedAt: null }, expect: 'not-applicable', code: 'too-young' },
    { name: 'in a launch template', given: old, also: [{ kind: 'ec2-image-use', resource: 'arn:aws:example:eu-west-1:222222222222:ec2-image/example', given: {} }], expect: 'pass', code: 'in-template' },
    {
      name: 'beside a template that names a parameter',
      given: old,
      also: [{ kind: 'ec2-image-use', resource: 'urn:tallystick:aws:222222222222:eu-west-1:ec2-image-use/unnamed', given: {} }],
      expect: 'not-assessed',
      code: 'launchers-unknown',
    },
    { name: 'public', given: { ...old, public: true }, expect: 'not-applicable', code: 'public' },
    { name: 'made by AWS Backup', given: { ...old, tags: { 'aws:backup:source-resource': 'i-0a1b2c3d4e5f60718' } }, expect: 'not-applicable', code: 'kept-by-service' },
    { name: 'tagged as standby', given: { ...old, tags: { DR: 'eu-central-1' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'failed', given: { ...old, state: 'failed' }, expect: 'not-applicable', code: 'not-usable' },
    { name: 'disabled', given: { ...old, state: 'disabled' }, expect: 'fail', code: 'unused' },
    { name: 'its last launch could not be read', given: old, holes: ['lastLaunchedAt'], expect: 'not-assessed' },
    { name: 'its snapshots could not be read', given: old, holes: ['snapshots'], expect: 'fail', code: 'unused' },
  ],
  evaluate(image, { asOf, params, self, look }) {
    const { state } = image;
    if (state !== 'available' && state !== 'disabled') return notApplicable('not-usable', { state });
    const { lastLaunchedAt, createdAt } = image;
    const unusedDays = lastLaunchedAt === null ? null : wholeDays(lastLaunchedAt, asOf);
    if (unusedDays !== null && unusedDays <= params.maxDays) return pass('launched', {}, { unusedDays });
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays <= params.maxDays) return notApplicable('too-young', { createdAt }, { ageDays });
    const launchers = look('ec2-image-use', self.resource)?.launchers;
    if (launchers !== undefined) return pass('in-template', { launchers });
    const kept = keptByService(image.tags) ?? keptOnPurpose(image.tags);
    if (kept !== null) return kept;
    if (image.public) return notApplicable('public');
    const partition = self.resource.split(':')[1] ?? '';
    const unknown = look('ec2-image-use', urnOf({ partition, account: self.account, region: self.region }, 'ec2-image-use', 'unnamed'))?.launchers;
    if (unknown !== undefined) return notAssessed('launchers-unknown', { launchers: unknown });
    // an image lives on its snapshots; what each holds is counted where no later one of its volume shares it
    const saves = unlessHole(() => image.snapshots.map(id => usageOf(`arn:${partition}:ec2:${self.region}::snapshot/${id}`)));
    const more = { confidence: 0.6, ...(saves === null || saves.length === 0 || saves.includes(null) ? {} : { saves: saves.flatMap(usage => usage ?? []) }) };
    const covers: Facts = saves === null ? {} : { covers: image.snapshots.map(id => `arn:${partition}:ec2:${self.region}::snapshot/${id}`).sort() };
    return unusedDays === null ? fail('never-launched', { createdAt, ...covers }, { ageDays }, more) : fail('unused', { createdAt, lastLaunchedAt, ...covers }, { ageDays, unusedDays }, more);

    function usageOf(arn: string) {
      const found = look('ec2-snapshot', arn);
      return found === undefined || look('ec2-snapshot-successor', arn) !== undefined ? null : snapshotUsage(found);
    }
  },
});
