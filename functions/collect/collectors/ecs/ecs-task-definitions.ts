import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { textsIn } from '../members-in.ts';
import { plaintextOf } from '../plaintext-in.ts';
import { listIn, structureIn, tagsIn, textIn, understand } from '../understand.ts';

/** CPU and memory of a task are numbers as text; left out where only the containers have them. */
function numberOrNull(text: unknown): number | null {
  return text === undefined ? null : Number(text);
}

/** Only what services use: every deployment registers a revision, and accounts keep tens of thousands that nothing runs. */
export default defineCollector({
  id: 'ecs-task-definitions',
  title: 'ECS task definitions that services use, without the values of their environment',
  scope: 'region',
  yields: { 'ecs-task-definition': ['DescribeTaskDefinition'] },
  actions: { DescribeTaskDefinition: ['ecs:DescribeTaskDefinition'] },
  after: ['ecs-service'],
  // A revision never changes, but for its end and its tags.
  steady: {
    DescribeTaskDefinition: {
      source: 'ecs.amazonaws.com',
      type: 'AWS::ECS::TaskDefinition',
      subject: input => textIn(input, 'taskDefinition'),
      changedBy: ['DeregisterTaskDefinition', 'DeleteTaskDefinitions', 'TagResource', 'UntagResource'],
    },
  },
  async collect({ aws, each, after }) {
    const used = textsIn(after('ecs-service'), ({ data }) => data.taskDefinitions).sort();
    if (used.length === 0) return;
    const { client, DescribeTaskDefinitionCommand } = await aws('ecs');
    await each(used, taskDefinition => client.send(new DescribeTaskDefinitionCommand({ taskDefinition, include: ['TAGS'] })));
  },
  *normalise({ out, err }) {
    if (err !== null) return;
    yield* understand('ecs-task-definition', 'an answer of DescribeTaskDefinition', () => {
      const definition = structureIn(out, 'taskDefinition');
      const family = textIn(definition, 'family');
      return [
        part(
          'ecs-task-definition',
          textIn(definition, 'taskDefinitionArn'),
          {
            family,
            revision: definition.revision,
            status: definition.status,
            taskRoleArn: definition.taskRoleArn ?? null,
            executionRoleArn: definition.executionRoleArn ?? null,
            networkMode: definition.networkMode ?? null,
            requiresCompatibilities: listIn(definition, 'requiresCompatibilities').toSorted(),
            cpuUnits: numberOrNull(definition.cpu),
            memoryMiB: numberOrNull(definition.memory),
            cpuArchitecture: definition.runtimePlatform?.cpuArchitecture ?? null,
            registeredAt: definition.registeredAt,
            containers: listIn(definition, 'containerDefinitions').map(container => ({
              name: textIn(container, 'name'),
              image: textIn(container, 'image'),
              privileged: container.privileged ?? false,
              environmentNames: listIn(container, 'environment').map(variable => textIn(variable, 'name')),
              secretSources: listIn(container, 'secrets').map(secret => textIn(secret, 'valueFrom')),
            })),
            ...plaintextOf({
              containerDefinitions: listIn(definition, 'containerDefinitions').map(({ name, environment, command, entryPoint, dockerLabels, logConfiguration }) => ({
                name,
                environment,
                command,
                entryPoint,
                dockerLabels,
                logConfiguration,
              })),
            }),
            tags: tagsIn(out, 'tags'),
          },
          { name: `${family}:${definition.revision}` },
        ),
      ];
    });
  },
});
