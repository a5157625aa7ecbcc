import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

const settings = { version: 1, imageId: null, instanceType: null, keyName: null, instanceProfile: null, httpTokens: null, securityGroups: [] };

export default defineCheck({
  id: 'ec2-launch-template-tags-missing',
  version: 1,
  topic: 'tagging',
  severity: 'low',
  title: 'Launch templates tag the instances, volumes and network interfaces that they launch',
  why: 'What a template does not tag at launch is tagged later by nobody: volumes and network interfaces least of all.',
  fix: 'Add tag specifications for instance, volume and network interface to a new version of the template, and make that the default.',
  sources: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-launch-template.html', 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-tagging.html'],
  reads: 'ec2-launch-template',
  params: z.object({
    /** Types of resources that a template tags at launch. */
    types: z
      .array(z.enum(['instance', 'volume', 'network-interface', 'spot-instances-request']))
      .min(1)
      .default(['instance', 'volume', 'network-interface']),
  }),
  says: {
    tagged: 'The default version tags {types}.',
    missing: 'The default version {version} does not tag {missing}.',
  },
  examples: [
    { name: 'instances only', given: { defaultSettings: { ...settings, tagSpecifications: ['instance'] } }, expect: 'fail', code: 'missing' },
    { name: 'nothing', given: { defaultSettings: { ...settings, tagSpecifications: [] } }, expect: 'fail', code: 'missing' },
    { name: 'all three', given: {}, expect: 'pass', code: 'tagged' },
    { name: 'instances are all that is asked for', given: { defaultSettings: { ...settings, tagSpecifications: ['instance'] } }, params: { types: ['instance'] }, expect: 'pass', code: 'tagged' },
    { name: 'its default version could not be read', given: {}, holes: ['defaultSettings'], expect: 'not-assessed' },
  ],
  evaluate(template, { params }) {
    const { tagSpecifications, version } = template.defaultSettings;
    const missing = params.types.filter(type => !tagSpecifications.includes(type));
    return missing.length > 0 ? fail('missing', { version, missing }) : pass('tagged', { types: params.types });
  },
});
