import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  imageId: z.string(),
  imageName: z.string(),
  description: z.string(),
  /** `available`, `disabled`, `failed`, … */
  state: z.string(),
  /** Anybody with an AWS account may launch it. */
  public: z.boolean(),
  architecture: z.string(),
  /** `Linux/UNIX`, `Windows`, … as AWS bills it; null where it does not say. */
  platform: z.string().nullable(),
  rootDeviceType: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  deprecatedAt: z.iso.datetime({ offset: true }).nullable(),
  /** The last launch that AWS reports: since April 2017, a day late. Null where it reports none. */
  lastLaunchedAt: z.iso.datetime({ offset: true }).nullable(),
  /** The snapshots behind its devices: what it costs. */
  snapshots: z.array(z.string()),
  /** The instance that it was made from, where AWS made it so. */
  sourceInstanceId: z.string().nullable(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ec2-image': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ec2-image',
  title: 'Amazon machine image',
  taggable: true,
  data,
  example: {
    imageId: 'ami-0a1b2c3d4e5f60718',
    imageName: 'orders-2026-03-01',
    description: '',
    state: 'available',
    public: false,
    architecture: 'x86_64',
    platform: 'Linux/UNIX',
    rootDeviceType: 'ebs',
    createdAt: '2026-03-01T00:00:00Z',
    deprecatedAt: null,
    lastLaunchedAt: '2026-04-01T00:00:00Z',
    snapshots: ['snap-0a1b2c3d4e5f60718'],
    sourceInstanceId: null,
    tags: {},
  },
});
