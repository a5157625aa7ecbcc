import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

const terraform = { tags: { managed: ['terraform'] } };
/** Tags by which a service says that it made the resource and will end it: what it belongs to is what a template makes. */
const parents = ['aws:autoscaling:groupName', 'aws:ecs:', 'aws:eks:', 'aws:elasticmapreduce:', 'aws:elasticbeanstalk:', 'aws:backup:', 'aws:dlm:', 'elasticbeanstalk:', 'kubernetes.io/', 'eks:', 'karpenter.sh/', 'AmazonECSManaged'];

export default defineCheck({
  id: 'resource-unmanaged',
  version: 1,
  topic: 'tagging',
  severity: 'info',
  title: 'Resources are made by templates',
  why: 'What somebody made by hand is in no review, cannot be made again, and loses its tags first.',
  fix: 'Import the resource into a stack or into Terraform, or delete it when nobody needs it.',
  sources: ['https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html', 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resource-import.html'],
  reads: 'taggable-resource',
  settings: ['tags.managed'],
  params: z.object({}),
  says: {
    'no-marker': 'The configuration does not say how templates mark what they made.',
    'service-owned': 'AWS made this resource for itself; people cannot tag it.',
    'made-by-parent': 'A service made it for something else ({tag}).',
    managed: 'A template made it ({tag}).',
    unmanaged: 'No tag says that a template made it.',
  },
  examples: [
    { name: 'tags of people only', given: { tags: { Owner: 'payments' } }, config: terraform, expect: 'fail', code: 'unmanaged' },
    { name: 'the marker of the configuration', given: { tags: { terraform: 'true' } }, config: terraform, expect: 'pass', code: 'managed' },
    { name: 'the marker in another case', given: { tags: { Terraform: 'true' } }, config: terraform, expect: 'fail', code: 'unmanaged' },
    { name: 'made by a stack', given: { tags: { 'aws:cloudformation:stack-name': 'orders' } }, config: terraform, expect: 'pass', code: 'managed' },
    { name: 'an instance of an Auto Scaling group', given: { of: 'ec2-instance', tags: { 'aws:autoscaling:groupName': 'web' } }, config: terraform, expect: 'not-applicable', code: 'made-by-parent' },
    { name: 'Terraform marks nothing by itself, so without a marker nobody can tell', given: { tags: {} }, expect: 'not-applicable', code: 'no-marker' },
    { name: 'a service-linked role', given: { of: 'iam-role', serviceOwned: true }, config: terraform, expect: 'not-applicable', code: 'service-owned' },
    { name: 'the tags could not be read', given: {}, holes: ['tags'], config: terraform, expect: 'not-assessed' },
  ],
  evaluate(resource, { config }) {
    const { managed } = config.tags;
    if (managed.length === 0) return notApplicable('no-marker');
    if (resource.serviceOwned) return notApplicable('service-owned');
    const keys = Object.keys(resource.tags).sort();
    const marker = keys.find(key => key.startsWith('aws:cloudformation:') || managed.includes(key));
    if (marker !== undefined) return pass('managed', { tag: marker });
    const parent = keys.find(key => parents.some(start => key.startsWith(start)));
    return parent === undefined ? fail('unmanaged') : notApplicable('made-by-parent', { tag: parent });
  },
});
