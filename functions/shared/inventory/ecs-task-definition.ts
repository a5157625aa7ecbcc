import * as z from 'zod';
import { defineKind } from '#kernel/kind';
import { Plaintext } from '#kernel/plaintext';

const data = z.object({
  family: z.string(),
  revision: z.number(),
  /** `ACTIVE`, `INACTIVE` (no new tasks) or `DELETE_IN_PROGRESS`. */
  status: z.string(),
  /** What the containers may do. */
  taskRoleArn: z.string().nullable(),
  /** What ECS may do to start them, such as read their secrets. */
  executionRoleArn: z.string().nullable(),
  networkMode: z.string().nullable(),
  /** `EC2`, `FARGATE`, …: what it was validated against. */
  requiresCompatibilities: z.array(z.string()),
  /** Of the whole task, 1,024 a vCPU; null where only the containers say. */
  cpuUnits: z.number().nullable(),
  memoryMiB: z.number().nullable(),
  /** `X86_64` or `ARM64`; null where it does not say. */
  cpuArchitecture: z.string().nullable(),
  registeredAt: z.iso.datetime({ offset: true }),
  containers: z.array(
    z.object({
      name: z.string(),
      image: z.string(),
      privileged: z.boolean(),
      /** Names of environment variables, never their values. */
      environmentNames: z.array(z.string()),
      /** ARNs or names of the secrets and parameters that ECS puts into its environment. */
      secretSources: z.array(z.string()),
    }),
  ),
  /** Secrets in the environments, commands, labels and log options of its containers. */
  plaintext: Plaintext,
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'ecs-task-definition': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'ecs-task-definition',
  title: 'ECS task definition that a service uses',
  taggable: true,
  data,
  example: {
    family: 'checkout',
    revision: 7,
    status: 'ACTIVE',
    taskRoleArn: 'arn:aws:iam::111111111111:role/checkout',
    executionRoleArn: 'arn:aws:iam::111111111111:role/ecs-execution',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpuUnits: 256,
    memoryMiB: 512,
    cpuArchitecture: 'ARM64',
    registeredAt: '2026-03-01T00:00:00Z',
    containers: [
      { name: 'app', image: '111111111111.dkr.ecr.eu-west-1.amazonaws.com/checkout:7', privileged: false, environmentNames: ['TABLE_NAME'], secretSources: ['arn:aws:secretsmanager:eu-west-1:111111111111:secret:orders/db-a1b2c3'] },
    ],
    plaintext: [],
    tags: {},
  },
});
