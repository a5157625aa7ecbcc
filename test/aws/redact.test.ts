import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact, redactText } from '#aws/redact';

// Every secret here is made up for this test. Their heads are kept apart, so that no scanner of repositories takes them for real.
const canaries: readonly (readonly [rule: string, secret: string])[] = [
  ['private-key', `-----BEGIN RSA ${'PRIVATE'} KEY-----\nMIIEowIBAAKCAQEAcanary0canary1\n-----END RSA PRIVATE KEY-----`],
  ['private-key', `-----BEGIN ${'PRIVATE'} KEY-----\n${'MIIEowIBAAcanary'.repeat(1000)}\n-----END PRIVATE KEY-----`],
  ['private-key', `-----BEGIN OPENSSH ${'PRIVATE'} KEY-----\nb3BlbnNzaC1rZXktdjEAAAAAcanary without an end`],
  ['private-key', `-----BEGIN PGP ${'PRIVATE'} KEY BLOCK-----\nlQOYBFcanary\n-----END PGP PRIVATE KEY BLOCK-----`],
  ['jwt', `${'eyJ'}hbGciOiJIUzI1NiJ9.${'eyJ'}zdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJlLWNhbmFyeQ`],
  ['github-token', `${'ghp'}_0123456789abcdefghijklmnopqrstuvwxyz`],
  ['github-token', `${'github_pat'}_11ABCDEFG0canarycanarycanary`],
  ['gitlab-token', `${'glpat'}-canarycanarycanary12`],
  ['slack-token', `${'xoxb'}-123456789012-canarycanary`],
  ['stripe-key', `${'sk'}_live_canarycanarycanary12`],
  ['google-api-key', `${'AIza'}SyCanaryCanaryCanaryCanaryCanary123`],
  ['sendgrid-key', `${'SG'}.canarycanarycanary.canarycanarycanary`],
  ['npm-token', `${'npm'}_canarycanarycanarycanarycanary123456`],
  ['database-url', 'postgres://canary:hunter22@db.example.com/orders'],
  ['database-url', 'redis://:canary-hunter22@cache.example.com'],
  ['url-password', 'https://canary:hunter22@git.example.com/orders'],
  ['aws-secret-key', `aws_secret_access_key=${'wJalrXUtnFEMI/K7MDENG/bPxRfiCY'}EXAMPLEKEY`],
  ['aws-secret-key', `"SecretAccessKey": "${'wJalrXUtnFEMI/K7MDENG/bPxRfiCY'}EXAMPLEKEY"`],
  ['aws-secret-key', `aws_session_token=${'IQoJb3JpZ2luX2VjcanaryABCDEFGH'.repeat(12)}==`],
];
/** What must be gone: the tellable part of a canary. */
const core = (secret: string): string => /hunter22|canary-hunter22|[A-Za-z0-9/+_.-]*(?:anary|EXAMPLEKEY)[A-Za-z0-9/+_.-]*/.exec(secret)?.[0] ?? secret;

const positions: readonly (readonly [where: string, place: (secret: string) => unknown])[] = [
  ['a tag', secret => ({ Tags: [{ Key: 'Note', Value: secret }] })],
  ['a map of tags', secret => ({ Tags: { Note: secret } })],
  ['a description', secret => ({ Reservations: [{ Instances: [{ Description: `see ${secret} there` }] }] })],
  ['an environment', secret => ({ Environment: { Variables: { ANYTHING: secret } } })],
  ['a container', secret => ({ containerDefinitions: [{ environment: [{ name: 'ANYTHING', value: secret }] }] })],
  ['JSON in a text', secret => ({ Results: [JSON.stringify({ resourceId: 'x', tags: [{ key: 'Note', value: secret }] })] })],
  ['the top', secret => secret],
  ['a list of lists', secret => [[[secret]]]],
  ['a parameter', secret => ({ Parameters: [{ ParameterKey: 'Anything', ParameterValue: secret }] })],
];

describe.each(canaries)('%s', (rule, secret) => {
  test.each(positions)(`is gone from %s`, (_, place) => {
    const text = JSON.stringify(redact(place(secret)));
    expect(text).not.toContain(JSON.stringify(core(secret)).slice(1, -1));
    expect(text).toContain('[redacted ');
  });

  test('is gone from a message, which says what it was', () => {
    const message = redactText(`You said ${secret}`);
    expect(message).not.toContain(core(secret));
    expect(message).toContain(`[redacted ${rule} len=`);
    expect(message).toMatch(/^You said /);
  });
});

describe('what is secret by its name', () => {
  test.each(['password', 'DB_PASSWORD', 'DB_PASSWORD_PROD', 'dbPasswd', 'passphrase', 'master-pass', 'ADMIN_PWD', 'client_secret', 'apiKey', 'API-KEY', 'api_key', 'privateKey', 'authToken', 'credentials', 'connectionString'])(
    '%s',
    name => {
      const value = 'Tr0ub4dor&3';
      const places = [
        { Key: name, Value: value },
        { key: name, value },
        { Name: name, Value: value },
        { name, value },
        { TagKey: name, TagValue: value },
        { ParameterKey: name, ParameterValue: value },
        { ParameterName: name, ParameterValue: value },
        { OutputKey: name, OutputValue: value },
        { Tags: { [name]: value } },
        { tags: { [name]: value } },
        { Results: [JSON.stringify({ tags: [{ key: name, value }] })] },
      ];
      for (const place of places) {
        const text = JSON.stringify(redact([place]));
        expect(text).not.toContain(value);
        expect(text).toContain('[redacted named-secret len=11 ');
        expect(text).toContain(name);
      }
    },
  );

  test.each([
    ['an ARN that says where the secret is', 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:db-AbCdEf'],
    ['a reference', '{{resolve:secretsmanager:db}}'],
    ['a switch', 'true'],
    ['a number', '86400'],
    ['a UUID', '0a1b2c3d-0000-4000-8000-000000000001'],
    ['a page', 'https://wiki.example.com/passwords'],
  ])('leaves %s', (_, value) => {
    expect(redact({ Key: 'secret', Value: value })).toEqual({ Key: 'secret', Value: value });
  });

  test('leaves values under other names', () => {
    for (const tag of [
      { Key: 'Owner', Value: 'payments-team-9f3k' },
      { Key: 'Environment', Value: 'production' },
    ])
      expect(redact(tag)).toEqual(tag);
    expect(redact({ Tags: { Owner: 'payments-team-9f3k' } })).toEqual({ Tags: { Owner: 'payments-team-9f3k' } });
  });
});

describe('what people fill freely', () => {
  test('loses every value and keeps the names', () => {
    expect(redact({ Environment: { Variables: { LOG_LEVEL: 'debug', N: 'x' } } })).toEqual({
      Environment: { Variables: { LOG_LEVEL: expect.stringMatching(/^\[redacted environment len=5 /), N: expect.stringMatching(/^\[redacted environment len=1 /) } },
    });
    expect(redact({ environment: [{ name: 'LOG_LEVEL', value: 'debug' }] })).toEqual({ environment: [{ name: 'LOG_LEVEL', value: expect.stringMatching(/^\[redacted environment len=5 /) }] });
    expect(redact({ environmentVariables: [{ name: 'N', value: 'debug', type: 'PLAINTEXT' }] })).toMatchObject({ environmentVariables: [{ name: 'N', type: 'PLAINTEXT' }] });
  });
  test('user data of an instance or a template', () => {
    const userData = Buffer.from('#!/bin/sh\nexport TOKEN=x').toString('base64');
    for (const place of [{ LaunchTemplateData: { UserData: userData } }, { UserData: { Value: userData } }]) expect(JSON.stringify(redact(place))).not.toContain(userData);
  });
});

describe('form', () => {
  test('dates are ISO 8601, bytes base64, numbers that JSON does not know null, and $metadata is gone at every depth', () => {
    expect(
      redact({
        $metadata: { requestId: 'r' },
        at: new Date('2026-04-02T10:00:00Z'),
        none: new Date(Number.NaN),
        body: new Uint8Array([104, 105]),
        node: Buffer.from('hi'),
        big: 5n,
        nan: Number.NaN,
        endless: Number.POSITIVE_INFINITY,
        gone: undefined,
        kept: null,
        list: [undefined, { $metadata: {} }],
      }),
    ).toEqual({ at: '2026-04-02T10:00:00.000Z', none: null, body: 'aGk=', node: 'aGk=', big: 5, nan: null, endless: null, kept: null, list: [null, {}] });
  });

  test('bytes that are a view of more are cut where the view ends', () => {
    expect(redact(new Uint8Array(new TextEncoder().encode('xxhixx').buffer, 2, 2))).toBe('aGk=');
  });

  test('keeps a member called __proto__', () => {
    const clean = redact(JSON.parse('{"Tags":{"__proto__":"x","a":"y"},"__proto__":{"z":1}}'));
    expect(JSON.stringify(clean)).toBe('{"Tags":{"__proto__":"x","a":"y"},"__proto__":{"z":1}}');
  });

  // What answers are made of, secrets among it.
  const text = fc.oneof(
    { weight: 4, arbitrary: fc.string() },
    fc.constantFrom(...canaries.map(([, secret]) => secret)),
    fc.tuple(fc.string(), fc.constantFrom(...canaries.map(([, secret]) => secret)), fc.string()).map(parts => parts.join('')),
    fc.constantFrom('Tr0ub4dor&3', '[redacted x', '[redacted environment len=3 entropy=1.0-1.5]', '{"tags":[{"key":"password","value":"Tr0ub4dor&3"}]}', '{"a":1e400}', '{"$metadata":1}'),
  );
  const name = fc.oneof(fc.constantFrom('Key', 'Value', 'key', 'value', 'name', 'Name', 'Variables', 'environment', 'Tags', 'tags', 'UserData', 'password', 'Parameters', '$metadata', '__proto__', 'NextToken'), fc.string({ maxLength: 5 }));
  const { answer } = fc.letrec<{ answer: unknown }>(tie => ({
    answer: fc.oneof(
      { maxDepth: 5 },
      text,
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.date({ noInvalidDate: false }),
      fc.uint8Array({ maxLength: 4 }),
      fc.array(tie('answer'), { maxLength: 4 }),
      fc.dictionary(name, tie('answer'), { maxKeys: 4 }),
      fc.record({ Key: name, Value: tie('answer') }),
    ),
  }));

  test('running it again changes nothing', () => {
    fc.assert(
      fc.property(answer, value => {
        const once = redact(value);
        expect(redact(once)).toEqual(once);
        expect(redact(JSON.parse(JSON.stringify(once)))).toEqual(once);
      }),
      { numRuns: 1000 },
    );
  });

  test('nothing changes but texts', () => {
    fc.assert(
      fc.property(
        fc.letrec<{ json: unknown }>(tie => ({
          json: fc.oneof(
            { maxDepth: 5 },
            text,
            fc.integer(),
            fc.boolean(),
            fc.constant(null),
            fc.array(tie('json'), { maxLength: 4 }),
            fc.dictionary(
              name.filter(key => key !== '$metadata'),
              tie('json'),
              { maxKeys: 4 },
            ),
          ),
        })).json,
        value => {
          expect(shapeOf(redact(value))).toEqual(shapeOf(value));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('what steers a scan stays as it is: ARNs, ids and the tokens of pages', () => {
    const letters = (set: string) => fc.string({ unit: fc.constantFrom(...set), minLength: 1, maxLength: 60 });
    const base64 = letters('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=');
    const id = letters('abcdefghijklmnopqrstuvwxyz0123456789-');
    const token = fc.oneof(
      base64,
      fc.tuple(base64, base64, base64, base64).map(parts => parts.join('')),
      fc.jsonValue().map(value => Buffer.from(JSON.stringify(value)).toString('base64')),
      fc.uuid(),
    );
    const arn = fc
      .tuple(
        fc.constantFrom('aws', 'aws-cn', 'aws-us-gov'),
        fc.constantFrom('iam', 'kms', 'secretsmanager', 's3', 'ec2'),
        fc.constantFrom('', 'eu-west-1'),
        fc.constantFrom('role/', 'secret:prod/aws/token-', 'key/', 'instance/', 'user/secret-key-'),
        id,
      )
      .map(([partition, service, region, head, tail]) => `arn:${partition}:${service}:${region}:111111111111:${head}${tail}`);
    fc.assert(
      fc.property(fc.record({ NextToken: token, Marker: token, NextMarker: token, NextPageToken: token, Arn: arn, KeyId: arn, SecretId: arn, KeyArn: arn, PolicyId: id }), answerOfAws => {
        expect(redact(answerOfAws)).toEqual(answerOfAws);
      }),
      { numRuns: 2000 },
    );
  });

  test('a text without secrets is kept letter by letter, JSON in it too', () => {
    for (const kept of ['{ "Version": "2012-10-17", "Statement": [] }', '{"a": 12345678901234567890}', '{broken', '%7B%22Version%22%3A%222012-10-17%22%7D', '{}']) expect(redact({ Content: kept })).toEqual({ Content: kept });
  });

  test('takes no longer than the text is long', () => {
    const started = performance.now();
    for (const evil of [
      'a'.repeat(200_000),
      `${'-----BEGIN '.repeat(20_000)}`,
      `-----BEGIN ${'PRIVATE'} KEY-----`.repeat(5000),
      'a://'.repeat(50_000),
      `http://${'a'.repeat(200_000)}`,
      `secret key=${'A'.repeat(200_000)}`,
      'secret'.repeat(30_000),
      `${'eyJ'}${'a'.repeat(200_000)}`,
      '{'.repeat(100_000),
    ])
      redact({ Description: evil });
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

function shapeOf(value: unknown): unknown {
  if (typeof value === 'string') return 'text';
  if (Array.isArray(value)) return value.map(shapeOf);
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value).map(([key, member]) => [key, shapeOf(member)]);
}

describe('members whose own name says it', () => {
  test.each([
    ['a header that CloudFront sends to an origin, whatever it is called', { CustomHeaders: { Items: [{ HeaderName: 'X-Team', HeaderValue: 'hunter2' }] } }, 'CustomHeaders.Items.0.HeaderValue', 'origin-header'],
    ['a pending password', { PendingModifiedValues: { MasterUserPassword: 'hunter2' } }, 'PendingModifiedValues.MasterUserPassword', 'named-secret'],
  ])('%s', (_, given, path, rule) => {
    const said = path.split('.').reduce<any>((value, step) => value[step], redact(given));
    expect(said).toContain(`[redacted ${rule} len=7 `);
    expect(redact(redact(given))).toEqual(redact(given));
  });

  test('but not what only speaks of one', () => {
    expect(redact({ PasswordLastUsed: '2026-01-01T00:00:00Z', PasswordResetRequired: false, MasterUserPassword: '' })).toEqual({ PasswordLastUsed: '2026-01-01T00:00:00Z', PasswordResetRequired: false, MasterUserPassword: '' });
  });
});

test('keys that two ends of a line share are gone, and the configuration that holds them', () => {
  const answer = {
    VpnConnections: [{ VpnConnectionId: 'vpn-1', CustomerGatewayConfiguration: '<vpn><pre_shared_key>canary-one</pre_shared_key></vpn>', Options: { TunnelOptions: [{ OutsideIpAddress: '203.0.113.20', PreSharedKey: 'canary-two' }] } }],
    virtualInterfaces: [{ virtualInterfaceId: 'dxvif-1', authKey: 'canary-three', customerRouterConfig: '<bgp_auth_key>canary-four</bgp_auth_key>', bgpPeers: [{ authKey: 'canary-five' }], virtualGatewayId: '' }],
  };
  const clean = redact(answer);
  expect(JSON.stringify(clean)).not.toContain('canary');
  expect(clean).toMatchObject({ VpnConnections: [{ VpnConnectionId: 'vpn-1', Options: { TunnelOptions: [{ OutsideIpAddress: '203.0.113.20' }] } }], virtualInterfaces: [{ virtualInterfaceId: 'dxvif-1', virtualGatewayId: '' }] });
  expect(redact(clean)).toEqual(clean);
});

test('what directories share with RADIUS servers, variables of stages and secrets in arguments are dropped; names and harmless values stay', () => {
  const clean = JSON.stringify(
    redact({
      DirectoryDescriptions: [{ DirectoryId: 'd-1', RadiusSettings: { RadiusServers: ['10.0.0.1'], SharedSecret: 'canary-three' } }],
      item: [{ stageName: 'prod', variables: { backend: 'canary-four' } }],
      DevEndpoints: [{ EndpointName: 'etl', Arguments: { GLUE_PYTHON_VERSION: '3', '--db-password': 'q7Zt4LwKx9P2canary' } }],
    }),
  );
  expect(clean).not.toContain('canary');
  for (const kept of ['d-1', '10.0.0.1', '"prod"', '"backend"', '"GLUE_PYTHON_VERSION":"3"', '--db-password']) expect(clean).toContain(kept);
});
