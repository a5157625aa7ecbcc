import * as z from 'zod';
import { defineKind } from '#kernel/kind';
import { Plaintext } from '#kernel/plaintext';

const settings = z.object({
  version: z.number(),
  /** An id, or `resolve:ssm:<parameter>` that is looked up at launch; null where the launch must say. */
  imageId: z.string().nullable(),
  instanceType: z.string().nullable(),
  keyName: z.string().nullable(),
  /** ARN or name of the instance profile; null where there is none. */
  instanceProfile: z.string().nullable(),
  /** `required`: IMDSv2 only. Null where the image or the account decides. */
  httpTokens: z.string().nullable(),
  securityGroups: z.array(z.string()),
  /** Types of resources that it tags at launch. */
  tagSpecifications: z.array(z.string()),
});

const data = z.object({
  launchTemplateId: z.string(),
  launchTemplateName: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  createdBy: z.string(),
  defaultVersion: z.number(),
  latestVersion: z.number(),
  /** The version that is launched where none is named. */
  defaultSettings: settings,
  /** Null when the default is the latest. */
  latestSettings: settings.nullable(),
  /** Secrets in the user data of the default version. */
  defaultPlaintext: Plaintext,
  /** The same of the latest; null when the default is the latest. */
  latestPlaintext: Plaintext.nullable(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-launch-template': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-launch-template',
  title: 'launch template',
  taggable: true,
  data,
  example: {
    launchTemplateId: 'lt-0a1b2c3d4e5f60718',
    launchTemplateName: 'orders-workers',
    createdAt: '2025-06-01T00:00:00Z',
    createdBy: 'arn:aws:iam::111111111111:role/deploy',
    defaultVersion: 1,
    latestVersion: 1,
    defaultSettings: {
      version: 1,
      imageId: 'ami-0a1b2c3d4e5f60718',
      instanceType: 'm7i.large',
      keyName: null,
      instanceProfile: null,
      httpTokens: 'required',
      securityGroups: ['sg-0a1b2c3d4e5f60718'],
      tagSpecifications: ['instance', 'volume', 'network-interface'],
    },
    latestSettings: null,
    defaultPlaintext: [],
    latestPlaintext: null,
    tags: {},
  },
});
