import * as z from 'zod';
import { defineCheck, fail, notAssessed, pass } from '#kernel/check';
import { statementName } from '#kernel/grants';
import { parsePolicy } from '#kernel/policy-document';
import { namesEveryone, restricts } from '#kernel/public-trust';

const letting = (principal: string, condition = '', effect = 'Allow'): string =>
  `{"Version":"2012-10-17","Statement":[{"Sid":"Door","Effect":"${effect}","Principal":${principal},"Action":"sqs:SendMessage","Resource":"*"${condition === '' ? '' : `,"Condition":${condition}`}}]}`;

export default defineCheck({
  id: 'resource-policy-public',
  version: 1,
  topic: 'access',
  severity: 'critical',
  title: 'No stranger gets in by the policy of a resource',
  why: 'What a resource policy opens to everybody is open to every AWS account, and often to people without any.',
  fix: 'Name the accounts or roles that need it as Principal, or add a condition on aws:PrincipalOrgID, aws:SourceAccount or aws:SourceArn. Then look in CloudTrail who has used it.',
  sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-resources.html'],
  reads: 'resource-policy',
  params: z.object({}),
  says: {
    'no-policy': 'The resource has no policy.',
    'unparsable-policy': 'The policy cannot be understood.',
    named: 'The policy names who gets in, or keeps strangers out by a condition.',
    blocked: 'Statement {statement} lets everybody in, and the block of public access keeps them out.',
    public: 'Statement {statement} lets everybody in.',
  },
  examples: [
    { name: 'everybody', given: { policy: letting('"*"') }, expect: 'fail', code: 'public' },
    { name: 'everybody, spelled out', given: { policy: letting('{"AWS":["*"]}') }, expect: 'fail', code: 'public' },
    { name: 'everybody but one', given: { policy: '{"Statement":{"Effect":"Allow","NotPrincipal":{"AWS":"222222222222"},"Action":"sqs:*","Resource":"*"}}' }, expect: 'fail', code: 'public' },
    { name: 'topics of any account', given: { policy: letting('"*"', '{"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:*:orders"}}') }, expect: 'fail', code: 'public' },
    { name: 'one topic', given: { policy: letting('"*"', '{"ArnEquals":{"aws:SourceArn":"arn:aws:sns:eu-west-1:222222222222:orders"}}') }, expect: 'pass', code: 'named' },
    { name: 'the owner, as SNS writes it by default', given: { policy: letting('{"AWS":"*"}', '{"StringEquals":{"AWS:SourceOwner":"222222222222"}}') }, expect: 'pass', code: 'named' },
    { name: 'the organisation', given: { policy: letting('"*"', '{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}') }, expect: 'pass', code: 'named' },
    { name: 'a denial of everybody', given: { policy: letting('"*"', '', 'Deny') }, expect: 'pass', code: 'named' },
    { name: 'a bucket behind a block of public access', given: { of: 's3-bucket', policy: letting('"*"'), contained: true }, expect: 'pass', code: 'blocked' },
    { name: 'one account', given: { policy: letting('{"AWS":"333333333333"}') }, expect: 'pass', code: 'named' },
    { name: 'no policy', given: {}, expect: 'pass', code: 'no-policy' },
    { name: 'everybody, and whether that is blocked could not be read', given: { policy: letting('"*"') }, holes: ['contained'], expect: 'not-assessed' },
    { name: 'nobody, whatever is blocked', given: { policy: null }, holes: ['contained'], expect: 'pass', code: 'no-policy' },
    { name: 'not JSON', given: { policy: '{"Version":' }, expect: 'not-assessed', code: 'unparsable-policy' },
    { name: 'the policy could not be read', given: {}, holes: ['policy'], expect: 'not-assessed' },
  ],
  evaluate(resource) {
    if (resource.policy === null) return pass('no-policy');
    const statements = parsePolicy(resource.policy);
    if (statements === null) return notAssessed('unparsable-policy');
    const index = statements.findIndex(statement => statement.effect === 'Allow' && namesEveryone(statement) && !statement.conditions.some(restricts));
    const open = statements[index];
    if (open === undefined) return pass('named');
    const statement = statementName(open, index);
    return resource.contained ? pass('blocked', { statement }) : fail('public', { of: resource.of, statement });
  },
});
