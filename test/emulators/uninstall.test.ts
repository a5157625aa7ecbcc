import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeKeyCommand, KMSClient, ListKeysCommand, PutKeyPolicyCommand } from '@aws-sdk/client-kms';
import { HeadBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMoto, type Emulator } from '../../tools/emulators/start.ts';
import { motoEnvironment, tally } from './tally-program.ts';

const bucket = 'tallystick-runs-removal';
/** What the deployed data stack retains, in types that moto makes. */
const template = {
  Resources: {
    Runs: { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Retain', Properties: { BucketName: bucket, VersioningConfiguration: { Status: 'Enabled' } } },
    Key: {
      Type: 'AWS::KMS::Key',
      DeletionPolicy: 'Retain',
      Properties: { KeyPolicy: { Version: '2012-10-17', Statement: [{ Sid: 'Administer', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::123456789012:root' }, Action: 'kms:PutKeyPolicy', Resource: '*' }] } },
    },
  },
};

describe('uninstall, over the wire', () => {
  let moto: Emulator;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto.stop());
  const at = () => ({ endpoint: moto.url, region: 'eu-west-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });

  test('empties and removes what the stack retains, versions and all, and lets the key go in thirty days', async () => {
    const formation = new CloudFormationClient(at());
    const s3 = new S3Client({ ...at(), forcePathStyle: true });
    const keys = new KMSClient(at());
    await formation.send(new CreateStackCommand({ StackName: 'TallystickData', TemplateBody: JSON.stringify(template) }));
    for (const body of ['one', 'two']) await s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'runs/a/run.json', Body: body }));
    const key = (await keys.send(new ListKeysCommand({}))).Keys?.[0]?.KeyId;

    // moto keeps the policy that CloudFormation gives it as an object and cannot tell it; as text it can
    await keys.send(new PutKeyPolicyCommand({ KeyId: key, PolicyName: 'default', Policy: JSON.stringify(template.Resources.Key.Properties.KeyPolicy) }));

    const dry = await tally(['uninstall', '--region', 'eu-west-1'], { env: motoEnvironment(moto.url) });
    expect(dry.status).toBe(0);
    expect(dry.stdout).toContain('would delete the stack TallystickData');
    await s3.send(new HeadBucketCommand({ Bucket: bucket }));

    const done = await tally(['uninstall', '--region', 'eu-west-1', '--yes'], { env: motoEnvironment(moto.url) });
    expect(done.stderr).toBe('');
    expect(done.stdout).toContain(`removed AWS::S3::Bucket ${bucket}`);
    expect(done.status).toBe(0);
    await expect(s3.send(new HeadBucketCommand({ Bucket: bucket }))).rejects.toThrow(/NotFound|404|UnknownError/);
    expect((await keys.send(new DescribeKeyCommand({ KeyId: key }))).KeyMetadata?.KeyState).toBe('PendingDeletion');
    await expect(formation.send(new DescribeStacksCommand({ StackName: 'TallystickData' }))).rejects.toThrow('does not exist');
  });
});
