import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, test } from 'vitest';
import { changeOf } from '#reconcile/change-of';
import { dynamodbFindings } from '#store/dynamodb-findings';
import { startDynamoDbLocal, type Emulator } from '../../tools/emulators/start.ts';
import { sampleFinding } from '../contract/sample-changes.ts';
import { expectKilledActorsLoseNothing } from '../review/kill-actors.ts';
import { createTable } from './store-table.ts';

let emulator: Emulator | null = null;
beforeAll(async () => {
  emulator = await startDynamoDbLocal();
});
afterAll(() => emulator?.stop());

test('two people and a scan change one finding of a table at once and are killed in between: nothing is lost, nothing is half done', async () => {
  const endpoint = emulator?.url ?? '';
  const client = new DynamoDBClient({ region: 'eu-west-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, endpoint });
  await createTable(client, 'killed');
  const store = dynamodbFindings({ table: 'killed', client });
  const open = changeOf('opened', null, sampleFinding(1), { at: '2026-11-01T00:00:00Z', run: 'first', actor: 'scan' });
  await store.commit([open]);
  await expectKilledActorsLoseNothing(store, open.after.id, 'dynamodb:killed', { AWS_ENDPOINT_URL: endpoint, AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
  client.destroy();
}, 120_000);
