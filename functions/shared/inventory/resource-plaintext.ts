import * as z from 'zod';
import { defineKind } from '#kernel/kind';
import { Plaintext } from '#kernel/plaintext';

const data = z.object({
  /** The kind that holds it. */
  of: z.string(),
  /** What stands in clear in those of its settings that could be read, by place. */
  secrets: Plaintext,
  /** Places where something stands that could not be judged; a hole where settings were not read at all. */
  unread: z.array(z.string()),
  /** In how many places of the account each value was seen, by its fingerprint. */
  places: z.record(z.string(), z.int()),
});

declare module '#kernel/kind' {
  interface Kinds {
    'resource-plaintext': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'resource-plaintext',
  title: 'settings of a resource that anybody who may list it reads',
  from: ['apigateway-stage', 'autoscaling-launch-configuration', 'cloudformation-stack', 'codebuild-project', 'ec2-launch-template', 'ecs-task-definition', 'glue-job', 'lambda-function'],
  span: 'account',
  regional: true,
  data,
  example: {
    of: 'lambda-function',
    secrets: [],
    unread: [],
    places: {},
  },
});
