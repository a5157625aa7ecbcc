import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { policyTextIn } from '../policy-text-in.ts';
import { textIn, understand } from '../understand.ts';

export default defineCollector({
  id: 'lambda-function-policies',
  title: 'Who may invoke Lambda functions',
  scope: 'region',
  yields: {},
  fills: { 'lambda-function': ['policy'] },
  actions: { GetPolicy: ['lambda:GetPolicy'] },
  answers: { GetPolicy: ['ResourceNotFoundException'] },
  after: ['lambda-function'],
  // https://docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html: Lambda's events carry the version of its API.
  steady: {
    GetPolicy: {
      source: 'lambda.amazonaws.com',
      type: 'AWS::Lambda::Function',
      subject: input => textIn(input, 'FunctionName'),
      changedBy: ['AddPermission20150331v2', 'RemovePermission20150331v2', 'CreateFunction20150331', 'DeleteFunction20150331'],
    },
  },
  async collect({ aws, each, after }) {
    const found = after('lambda-function');
    if (found.length === 0) return;
    const { client, GetPolicyCommand } = await aws('lambda');
    await each(found, ({ resource }) => client.send(new GetPolicyCommand({ FunctionName: resource })));
  },
  *normalise({ in: input, out, err }) {
    yield* understand('lambda-function', 'an answer of GetPolicy', () => {
      const arn = textIn(input, 'FunctionName');
      if (err?.name === 'ResourceNotFoundException') return [part('lambda-function', arn, { policy: null })];
      if (err !== null) return [unread('lambda-function', arn, ['policy'])];
      return [part('lambda-function', arn, { policy: policyTextIn(out, 'Policy') })];
    });
  },
});
