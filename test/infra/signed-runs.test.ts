import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resourcesOf, rolesOf, templates, textOf } from './built.ts';

const statement = (given: Readonly<Record<string, string>>, sid: string) =>
  rolesOf(templates(given).pipeline)
    .get('tallystick-publish')
    ?.find(({ Sid }) => Sid === sid);

describe('runs that sign their packs', () => {
  test('take nothing when no key is configured', () => {
    for (const sid of ['SignPacks', 'KeepPacks', 'ListPacks']) expect(statement({}, sid)).toBeUndefined();
  });

  test('sign with the key of the deployment by its alias, which is then made and lets publish sign', () => {
    const built = templates({ config: 'test/infra/packs.yaml' });
    const [key, ...more] = resourcesOf(built.data, 'AWS::KMS::Key').filter(({ Properties }) => Properties.KeyUsage === 'SIGN_VERIFY');
    expect(more).toEqual([]);
    const sign = key?.Properties.KeyPolicy.Statement.find(({ Sid }: any) => Sid === 'SignPacks');
    expect(sign.Condition.ArnLike['aws:PrincipalArn'].map(textOf)).toEqual(['arn:<Partition>:iam::<AccountId>:role/tallystick-publish']);
    expect(statement({ config: 'test/infra/packs.yaml' }, 'SignPacks')).toMatchObject({
      Action: ['kms:GetPublicKey', 'kms:Sign'],
      Resource: ['arn:aws:kms:eu-west-1:111122223333:key/*'],
      Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/tallystick-packs' } },
    });
    expect(resourcesOf(built.pipeline, 'AWS::Lambda::Function').find(({ Properties }) => Properties.FunctionName === 'tallystick-publish')?.Properties.EphemeralStorage).toEqual({ Size: 4096 });
  });

  test('sign with another key by its ARN alone', () => {
    const config = join(mkdtempSync(join(tmpdir(), 'tallystick-key-')), 'tally.yaml');
    writeFileSync(config, 'packs: { kmsKey: "arn:aws:kms:eu-west-1:111122223333:key/0f1e2d3c" }\n');
    expect(statement({ config }, 'SignPacks')).toMatchObject({ Resource: ['arn:aws:kms:eu-west-1:111122223333:key/0f1e2d3c'] });
    expect(resourcesOf(templates({ config }).data, 'AWS::KMS::Key').filter(({ Properties }) => Properties.KeyUsage === 'SIGN_VERIFY')).toEqual([]);
  });

  test('copy packs under Object Lock where there is such a bucket', () => {
    const given = { config: 'test/infra/packs.yaml', packLock: 'governance:400' };
    expect(statement(given, 'KeepPacks')?.Resource).toEqual(['arn:<Partition>:s3:::tallystick-runs-<AccountId>-<Region>/packs/*', 'arn:<Partition>:s3:::tallystick-packs-<AccountId>-<Region>/*']);
    expect(statement(given, 'ListPacks')?.Resource).toEqual(['arn:<Partition>:s3:::tallystick-packs-<AccountId>-<Region>']);
  });
});
