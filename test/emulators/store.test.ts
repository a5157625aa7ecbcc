import { DeleteTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, ListMultipartUploadsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { shortId } from '#kernel/hash';
import { dynamodbFindings } from '#store/dynamodb-findings';
import { s3Objects } from '#store/s3-objects';
import { startDynamoDbLocal, startMoto, type Emulator } from '../../tools/emulators/start.ts';
import { findingStoreContract } from '../contract/finding-store.ts';
import { objectsContract } from '../contract/objects.ts';
import { moving, opening, sampleFinding } from '../contract/sample-changes.ts';
import { createTable } from './store-table.ts';

const login = { region: 'eu-west-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
let named = 0;

for (const { name, start, size } of [
  { name: 'DynamoDB Local', start: startDynamoDbLocal, size: {} },
  { name: 'DynamoDB of moto', start: startMoto, size: { many: 60, lists: 15 } }, // each of its transactions copies the table and each query reads all of it: 1,000 commits take 97 s
]) {
  describe(name, () => {
    let emulator: Emulator | null = null;
    beforeAll(async () => {
      emulator = await start();
    });
    afterAll(() => emulator?.stop());

    const clientOf = (): DynamoDBClient => new DynamoDBClient({ ...login, endpoint: emulator?.url ?? '' });
    findingStoreContract(
      name,
      async () => {
        const table = `findings-${(named += 1)}`;
        const clients = [clientOf()];
        await createTable(clients[0] as DynamoDBClient, table);
        return {
          store: dynamodbFindings({ table, client: clients[0] as DynamoDBClient }),
          async open() {
            const client = clientOf();
            clients.push(client);
            return dynamodbFindings({ table, client });
          },
          async dispose() {
            await clients[0]?.send(new DeleteTableCommand({ TableName: table }));
            for (const client of clients) client.destroy();
          },
        };
      },
      size,
    );

    test('puts a finding, its event and its pointer under their keys, and an expiry on leases', async () => {
      const client = clientOf();
      await createTable(client, 'keys');
      const store = dynamodbFindings({ table: 'keys', client });
      const opened = opening(sampleFinding(1));
      const resolved = moving(opened.after, { state: 'resolved', closed: 'gone', owner: null });
      await store.commit([opened]);
      await store.lease('111122223333', 'a', '2026-11-20T10:00:00.200Z', 60);
      const get = async (pk: string, sk: string) => (await client.send(new GetItemCommand({ TableName: 'keys', Key: { pk: { S: pk }, sk: { S: sk } } }))).Item;
      const { id, resource } = opened.after;
      expect(Object.keys((await get(`F#${id}`, '#')) ?? {})).toEqual(expect.arrayContaining(['scopePk', 'accountPk', 'checkPk', 'ownerPk', 'stateId', 'topicPk', 'dollarsId', 'severityPk', 'dueId']));
      expect(await get(`E#${id}`, '00000001')).toMatchObject({ hash: { S: opened.event.hash }, event: { S: JSON.stringify(opened.event) } });
      expect(await get(`R#${shortId(resource)}`, `F#${id}`)).toEqual({ pk: { S: `R#${shortId(resource)}` }, sk: { S: `F#${id}` } });
      expect(await get('LEASE#111122223333', '#')).toMatchObject({ holder: { S: 'a' }, expiresAt: { N: String(Date.parse('2026-11-20T10:01:01Z') / 1_000) } });
      await store.commit([resolved]);
      const item = Object.keys((await get(`F#${id}`, '#')) ?? {});
      for (const sparse of ['ownerPk', 'topicPk', 'dollarsId', 'severityPk', 'dueId']) expect(item).not.toContain(sparse);
      await client.send(new DeleteTableCommand({ TableName: 'keys' }));
      client.destroy();
    });

    test('says in one line that a table is not there, or that an item is of another version', async () => {
      const client = clientOf();
      const store = dynamodbFindings({ table: 'none', client });
      await expect(store.get('fnd_a')).rejects.toThrow(/^there is no table none with the indexes of a store/);
      await expect(store.commit([opening(sampleFinding(1))])).rejects.toThrow(/^there is no table none/);
      await createTable(client, 'strange');
      await client.send(new PutItemCommand({ TableName: 'strange', Item: { pk: { S: 'F#fnd_a' }, sk: { S: '#' }, id: { S: 'fnd_a' } } }));
      await expect(dynamodbFindings({ table: 'strange', client }).get('fnd_a')).rejects.toThrow(/^dynamodb:strange: the item F#fnd_a cannot be read \(check: .+\); it was written by another version/);
      await client.send(new DeleteTableCommand({ TableName: 'strange' }));
      client.destroy();
    });
  });
}

describe('S3 of moto', () => {
  let emulator: Emulator | null = null;
  let url = '';
  let client: S3Client;
  beforeAll(async () => {
    emulator = await startMoto();
    url = emulator.url;
    client = new S3Client({ ...login, endpoint: url, forcePathStyle: true });
  });
  afterAll(() => emulator?.stop());

  objectsContract('S3 of moto', async () => {
    const bucket = `objects-${(named += 1)}`;
    await client.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }));
    const open = () => s3Objects({ bucket, prefix: '/tally stick/1/', client });
    return {
      objects: open(),
      open,
      async leftovers() {
        const [objects, uploads] = await Promise.all([client.send(new ListObjectsV2Command({ Bucket: bucket })), client.send(new ListMultipartUploadsCommand({ Bucket: bucket }))]);
        return [...(objects.Contents ?? []).map(object => object.Key ?? ''), ...(uploads.Uploads ?? []).map(upload => upload.Key ?? '')];
      },
      dispose: async () => undefined,
    };
  });

  test('lets go of objects that nobody reads, and asks for them again when somebody does', async () => {
    await client.send(new CreateBucketCommand({ Bucket: 'unread', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }));
    const own = new S3Client({ ...login, endpoint: url, forcePathStyle: true, requestHandler: { httpAgent: { maxSockets: 4 } } });
    const objects = s3Objects({ bucket: 'unread', client: own });
    await objects.put('a', Buffer.alloc(5_000_000, 'a'));
    const unread = await Promise.all(Array.from({ length: 9 }, () => objects.read('a'))); // more than there are sockets
    for (const reader of unread) {
      let size = 0;
      for await (const chunk of reader ?? []) size += chunk.length;
      expect(size).toBe(5_000_000);
    }
    own.destroy();
  });

  test('says in one line that there is no such bucket', async () => {
    const objects = s3Objects({ bucket: 'nowhere', client });
    const message = /nowhere.*: there is no bucket nowhere; check its name and AWS_REGION$/;
    await expect(objects.read('a')).rejects.toThrow(message);
    await expect(objects.put('a', 'x')).rejects.toThrow(message);
    await expect(objects.remove('a')).rejects.toThrow(message);
    await expect(
      (async () => {
        for await (const _ of objects.list(''));
      })(),
    ).rejects.toThrow(message);
    const writer = await objects.writer('a');
    await expect(writer.close()).rejects.toThrow(message);
    await writer.abort();
  });

  test('makes its own client, which honours AWS_ENDPOINT_URL', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', url).stubEnv('AWS_REGION', 'eu-west-1').stubEnv('AWS_ACCESS_KEY_ID', 'test').stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    await client.send(new CreateBucketCommand({ Bucket: 'own.client', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }));
    const objects = s3Objects({ bucket: 'own.client' });
    await objects.put('a', 'x');
    expect(await objects.read('a')).not.toBeNull();
    vi.unstubAllEnvs();
  });
});
