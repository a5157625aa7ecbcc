import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { lambdaRuntimeEnds } from '#kernel/lambda-runtime-ends';
import { parsePolicy, type Statement } from '#kernel/policy-document';
import { exemptionSays, secretExemption } from '#kernel/secret-exemption';

const arn = 'arn:aws:lambda:eu-west-1:222222222222:function:rotate-orders';
const letting = (condition: string): string => `{"Statement":[{"Effect":"Allow","Principal":{"Service":"secretsmanager.amazonaws.com"},"Action":"lambda:InvokeFunction","Resource":"${arn}"${condition}}]}`;
const guarded = letting(',"Condition":{"StringEquals":{"AWS:SourceAccount":"222222222222"}}');
const rotator = (given: object) => [{ kind: 'lambda-function' as const, resource: arn, given: { functionName: 'rotate-orders', policy: guarded, ...given } }];

/** Whether a statement lets Secrets Manager in. */
function letsIn({ effect, principals }: Statement): boolean {
  return effect === 'Allow' && (principals?.some(({ type, id }) => (type === 'Service' && id.startsWith('secretsmanager.amazonaws.com')) || id === '*') ?? false);
}

export default defineCheck({
  id: 'secretsmanager-secret-rotation-function-broken',
  version: 1,
  topic: 'rotation',
  severity: 'medium',
  title: 'The functions that rotate secrets exist, are kept up to date, and answer for their own account only',
  why: 'A rotation function holds the keys to both sides. Where it is gone nothing rotates any more, and one that any account may have Secrets Manager call is a way in.',
  fix: 'Deploy the rotation function again on a runtime that AWS supports, and let its policy name secretsmanager.amazonaws.com with aws:SourceAccount.',
  sources: ['https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html', 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html'],
  reads: 'secretsmanager-secret',
  joins: ['lambda-function'],
  params: z.object({}),
  says: {
    ...exemptionSays,
    'no-function': 'No function rotates the secret.',
    elsewhere: 'The function lies in {functionRegion}; it is not looked for there.',
    'unparsable-policy': 'The policy of the function cannot be understood.',
    sound: 'The function {functionName} is there and answers for its own account only.',
    missing: 'The function {rotationFunctionArn} is not there.',
    'other-account': 'The function {rotationFunctionArn} belongs to another account.',
    'runtime-deprecated': 'The function {functionName} runs on {runtime}, which has had no security updates since {deprecatedOn}.',
    'not-invokable': 'The policy of the function {functionName} does not let Secrets Manager in, so it cannot rotate.',
    'invokable-for-anybody': 'The policy of the function {functionName} lets Secrets Manager in on behalf of any account.',
  },
  examples: [
    { name: 'the function was deleted', given: { rotationFunctionArn: arn }, expect: 'fail', code: 'missing' },
    { name: 'a function of another account', given: { rotationFunctionArn: 'arn:aws:lambda:eu-west-1:333333333333:function:rotate' }, expect: 'fail', code: 'other-account' },
    { name: 'on Python 3.8', given: { rotationFunctionArn: arn }, also: rotator({ runtime: 'python3.8' }), expect: 'fail', code: 'runtime-deprecated' },
    { name: 'on a runtime on its last day', given: { rotationFunctionArn: arn }, also: rotator({ runtime: 'nodejs20.x' }), asOf: '2026-04-29T23:59:59Z', expect: 'pass', code: 'sound' },
    { name: 'on that runtime a day later', given: { rotationFunctionArn: arn }, also: rotator({ runtime: 'nodejs20.x' }), asOf: '2026-04-30T00:00:00Z', expect: 'fail', code: 'runtime-deprecated' },
    { name: 'nobody may call it', given: { rotationFunctionArn: arn }, also: rotator({ policy: null }), expect: 'fail', code: 'not-invokable' },
    { name: 'Secrets Manager may call it for anybody', given: { rotationFunctionArn: arn }, also: rotator({ policy: letting('') }), expect: 'fail', code: 'invokable-for-anybody' },
    { name: 'a version of a sound function', given: { rotationFunctionArn: `${arn}:3` }, also: rotator({}), expect: 'pass', code: 'sound' },
    { name: 'its policy is half a document', given: { rotationFunctionArn: arn }, also: rotator({ policy: '{"Statement":' }), expect: 'not-assessed', code: 'unparsable-policy' },
    { name: 'a function in another Region', given: { rotationFunctionArn: 'arn:aws:lambda:us-east-1:222222222222:function:rotate' }, expect: 'not-assessed', code: 'elsewhere' },
    { name: 'rotation off', given: { rotationEnabled: false, rotationFunctionArn: arn }, expect: 'not-applicable', code: 'no-function' },
    { name: 'rotated by AWS itself', given: { rotationFunctionArn: null }, expect: 'not-applicable', code: 'no-function' },
    { name: 'owned by RDS', given: { owningService: 'rds' }, expect: 'not-applicable', code: 'owned-by-service' },
    { name: 'a replica', given: { primaryRegion: 'us-east-1' }, expect: 'not-applicable', code: 'replica' },
    { name: 'on its way out', given: { deletedAt: '2026-03-30T00:00:00Z' }, expect: 'not-applicable', code: 'scheduled-for-deletion' },
    { name: 'which function could not be read', given: {}, holes: ['rotationFunctionArn'], expect: 'not-assessed' },
  ],
  evaluate(secret, { asOf, self, look }) {
    const exemption = secretExemption(secret, self.region);
    if (exemption !== null) return exemption;
    const { rotationFunctionArn } = secret;
    if (!secret.rotationEnabled || rotationFunctionArn === null) return notApplicable('no-function');
    const [, , , functionRegion = '', account] = rotationFunctionArn.split(':');
    if (account !== self.account) return fail('other-account', { rotationFunctionArn });
    if (functionRegion !== self.region) return notAssessed('elsewhere', { functionRegion });
    const rotator = look('lambda-function', rotationFunctionArn.split(':').slice(0, 7).join(':'));
    if (rotator === undefined) return fail('missing', { rotationFunctionArn }, {}, { severity: 'high' });
    const { functionName, runtime } = rotator;
    const deprecatedOn = runtime === null ? undefined : lambdaRuntimeEnds[runtime];
    if (deprecatedOn !== undefined && Date.parse(`${deprecatedOn}T00:00:00Z`) <= asOf.getTime()) return fail('runtime-deprecated', { functionName, runtime, deprecatedOn });
    const statements = rotator.policy === null ? [] : parsePolicy(rotator.policy);
    if (statements === null) return notAssessed('unparsable-policy');
    const doors = statements.filter(letsIn);
    if (doors.length === 0) return fail('not-invokable', { functionName }, {}, { severity: 'high' });
    return doors.every(({ conditions }) => conditions.some(({ key }) => key === 'aws:sourceaccount' || key === 'aws:sourcearn')) ? pass('sound', { functionName }) : fail('invokable-for-anybody', { functionName });
  },
});
