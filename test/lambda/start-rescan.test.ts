import type { StartExecutionCommand } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { runEvent } from '#lambda/events';
import { startedRun } from '#lambda/lambda-context';
import { startRescanBy } from '#lambda/start-rescan';
import { prefixedObjects } from '#store/prefixed-objects';
import { readText } from '#store/read-text';
import { memoryObjects } from '../recorded/memory-objects.ts';

const run = 'verify-2026-11-20T08:00:00Z';
const rescan = { accounts: ['111122223333'], regions: ['eu-west-1'], checks: ['ec2-volume-unattached'], findings: ['fnd_a'] };
const machine = 'arn:aws:states:eu-west-1:111122223333:stateMachine:tally-start';

function starter(fail?: string) {
  const objects = memoryObjects();
  const sent: StartExecutionCommand['input'][] = [];
  const client = {
    send: async (command: { readonly input: StartExecutionCommand['input'] }) => {
      sent.push(command.input);
      if (fail !== undefined) throw Object.assign(new Error(fail), { name: fail });
    },
  };
  return { objects, sent, start: startRescanBy({ machine, objects, client: client as never }) };
}

test('a look goes to the machine that starts runs under the name of its run, and what is asked for lies beside the run', async () => {
  const { objects, sent, start } = starter();
  await start({ run, rescan });
  expect(sent).toEqual([{ stateMachineArn: machine, name: 'verify-2026-11-20T08-00-00Z', input: '{"schedule":"verify","at":"2026-11-20T08:00:00Z"}' }]);
  expect(sent[0]?.name).toMatch(/^[\w-]{1,80}$/);
  expect(runEvent('preflight').parse({ run, step: 'preflight' })).toBeTruthy();
  // What the first step of that run makes of it.
  const folder = prefixedObjects(objects, `runs/${run}/`);
  const started = await startedRun({ env: { CONFIG: '{"accounts":["111122223333","444455556666"],"daily":["access"]}' }, root: objects, folder, run, asOf: run.slice(-20), begins: true });
  expect(started).toMatchObject({ select: ['ec2-volume-unattached'], free: false, config: { accounts: ['111122223333'], regions: ['eu-west-1'], reuse: { maxAgeDays: 0 } } });
  expect(JSON.parse((await readText(folder, 'start.json'))!)).toMatchObject({ run, select: ['ec2-volume-unattached'] });
});

test('one that was started already is no fault, another one is', async () => {
  await expect(starter('ExecutionAlreadyExists').start({ run, rescan })).resolves.toBeUndefined();
  await expect(starter('StateMachineDoesNotExist').start({ run, rescan })).rejects.toThrow('StateMachineDoesNotExist');
});

test('a run of that name that nobody asked for looks at nothing', async () => {
  const objects = memoryObjects();
  await expect(startedRun({ env: { CONFIG: '{}' }, root: objects, folder: prefixedObjects(objects, `runs/${run}/`), run, asOf: run.slice(-20), begins: true })).rejects.toThrow(/rescan\.json is missing/);
});
