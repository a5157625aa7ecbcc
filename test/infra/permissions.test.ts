import { describe, expect, test, vi } from 'vitest';
import type { StepName } from '#kernel/stages';
import type { Objects } from '#store/objects';
import { functionOf } from '../../infra/constructs/definition.ts';
import type { BundledStage } from '../../tools/bundle.ts';
import { drive, place, run, type Place } from '../lambda/drive.ts';
import { rolesOf, templates, type Statement } from './built.ts';

type Use = { readonly stage: BundledStage; readonly action: 's3:GetObject' | 's3:PutObject' | 's3:DeleteObject'; readonly key: string };

/** A run on the sample organisation in which every object that a stage touches is noted. */
async function usesOfRun(): Promise<readonly Use[]> {
  const made = await place({ reports: { from: 'tally@example.com', to: ['finops@example.com'] } });
  const uses = new Map<string, Use>();
  let now: BundledStage = 'plan';
  const note = (action: Use['action'], key: string): void => void uses.set(`${now} ${action} ${key}`, { stage: now, action, key });
  const root: Objects = {
    ...made.root,
    read: key => (note('s3:GetObject', key), made.root.read(key)),
    put: (key, body) => (note('s3:PutObject', key), made.root.put(key, body)),
    writer: key => (note('s3:PutObject', key), made.root.writer(key)),
    remove: key => (note('s3:DeleteObject', key), made.root.remove(key)),
  };
  const here: Place = { ...made, root };
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, 'write').mockImplementation(() => true);
  await drive(here, {
    mailer: async () => undefined,
    began: (step: StepName) => {
      now = functionOf[step];
    },
  }).all();
  vi.restoreAllMocks();
  return [...uses.values()];
}

/** Whether IAM would allow an action on a key of the bucket; `*` in a resource also crosses slashes. */
function allows(statements: readonly Statement[], action: string, key: string): boolean {
  return statements.some(
    ({ Effect, Action, Resource }) =>
      Effect === 'Allow' &&
      Action.includes(action) &&
      Resource.some(resource => {
        const pattern = /^arn:<Partition>:s3:::tallystick-runs-<AccountId>-<Region>\/(.*)$/.exec(resource)?.[1];
        return (
          pattern !== undefined &&
          new RegExp(
            `^${pattern
              .split('*')
              .map(part => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
              .join('.*')}$`,
          ).test(key)
        );
      }),
  );
}

describe('the roles of the stages, against what a whole run does', async () => {
  const uses = await usesOfRun();
  const roles = rolesOf(templates({ config: 'test/infra/mailing.yaml' }).pipeline);

  test('allow every object that a stage reads, writes or removes', () => {
    expect(uses.length).toBeGreaterThan(100);
    expect(uses.filter(({ stage, action, key }) => !allows(roles.get(`tallystick-${stage}`) ?? [], action, key))).toEqual([]);
  });

  test('keep the tape from being written by any stage that judges', () => {
    for (const stage of ['reconcile', 'publish'] as const) expect(allows(roles.get(`tallystick-${stage}`) ?? [], 's3:PutObject', `runs/${run}/tape/calls/111122223333/global/iam.iam-account-summary.ndjson.gz`)).toBe(false);
    expect(allows(roles.get('tallystick-evaluate') ?? [], 's3:PutObject', `runs/${run}/tape/calls/111122223333/global/iam.iam-account-summary.ndjson.gz`)).toBe(false);
    expect(allows(roles.get('tallystick-evaluate') ?? [], 's3:DeleteObject', `runs/${run}/tape/calls/111122223333/global/iam.iam-account-summary.ndjson.gz`)).toBe(false);
  });

  test('hold no permission to write that no stage uses', () => {
    const unused: string[] = [];
    for (const [role, statements] of roles) {
      for (const { Sid, Action, Resource } of statements) {
        if (Sid !== 'WriteObjects') continue;
        for (const resource of Resource)
          if (!uses.some(({ stage, action, key }) => `tallystick-${stage}` === role && action === 's3:PutObject' && allows([{ Effect: 'Allow', Action, Resource: [resource] }], 's3:PutObject', key))) unused.push(`${role} ${resource}`);
      }
    }
    expect(unused).toEqual([]);
  });
});
