import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { parsePolicy } from '#kernel/policy-document';
import { restricts } from '#kernel/public-trust';
import { sourceKeyServices } from '#kernel/source-key-services';

const trusting = (principal: string, condition = ''): string => `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":${principal},"Action":"sts:AssumeRole"${condition === '' ? '' : `,"Condition":${condition}`}}]}`;

export default defineCheck({
  id: 'iam-role-trust-source-unchecked',
  version: 1,
  topic: 'access',
  severity: 'medium',
  title: 'Roles for services say for whom the service may act',
  why: 'A service that acts for many customers may be talked into using this role for another one (the confused deputy).',
  fix: 'Add a condition on aws:SourceArn or aws:SourceAccount to the trust policy; the page of the service says which values it sends.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html'],
  reads: 'iam-role',
  params: z.object({}),
  says: {
    'service-linked': 'An AWS service made this role for itself; its trust policy cannot be changed.',
    'unparsable-policy': 'The trust policy cannot be understood.',
    'no-such-service': 'The trust policy names no service that says for whom it acts.',
    checked: 'The services must act for a named account or resource.',
    unchecked: '{services} may use the role, for whomever they act.',
  },
  examples: [
    { name: 'a task of ECS', given: { trust: trusting('{"Service":"ecs-tasks.amazonaws.com"}') }, expect: 'fail', code: 'unchecked' },
    { name: 'two services', given: { trust: trusting('{"Service":["states.amazonaws.com","ecs-tasks.amazonaws.com"]}') }, expect: 'fail', code: 'unchecked', facts: { services: ['ecs-tasks.amazonaws.com', 'states.amazonaws.com'] } },
    { name: 'a service that is denied', given: { trust: '{"Statement":{"Effect":"Deny","Principal":{"Service":"states.amazonaws.com"},"Action":"sts:AssumeRole"}}' }, expect: 'pass', code: 'no-such-service' },
    { name: 'one of two services', given: { trust: trusting('{"Service":["lambda.amazonaws.com","states.amazonaws.com"]}') }, expect: 'fail', code: 'unchecked' },
    { name: 'any account', given: { trust: trusting('{"Service":"states.amazonaws.com"}', '{"StringLike":{"aws:SourceAccount":"*"}}') }, expect: 'fail', code: 'unchecked' },
    { name: 'for one account', given: { trust: trusting('{"Service":"states.amazonaws.com"}', '{"StringEquals":{"aws:SourceAccount":"222222222222"}}') }, expect: 'pass', code: 'checked' },
    { name: 'for one resource', given: { trust: trusting('{"Service":"states.amazonaws.com"}', '{"ArnLike":{"aws:SourceArn":"arn:aws:states:eu-west-1:222222222222:stateMachine:*"}}') }, expect: 'pass', code: 'checked' },
    { name: 'Lambda, which sends no such keys', given: {}, expect: 'pass', code: 'no-such-service' },
    { name: 'service-linked', given: { path: '/aws-service-role/ecs.amazonaws.com/' }, expect: 'not-applicable', code: 'service-linked' },
    { name: 'not a policy', given: { trust: '[]' }, expect: 'not-assessed', code: 'unparsable-policy' },
    { name: 'the trust policy could not be read', given: {}, holes: ['trust'], expect: 'not-assessed' },
  ],
  evaluate(role) {
    if (role.path.startsWith('/aws-service-role/')) return notApplicable('service-linked');
    const statements = parsePolicy(role.trust);
    if (statements === null) return notAssessed('unparsable-policy');
    const asked = statements
      .filter(({ effect }) => effect === 'Allow')
      .flatMap(({ principals, conditions }) =>
        (principals ?? []).flatMap(({ type, id }) => (type === 'Service' && sourceKeyServices.has(id) ? [{ service: id, checked: conditions.some(condition => condition.key.startsWith('aws:source') && restricts(condition)) }] : [])),
      );
    const services = [...new Set(asked.filter(({ checked }) => !checked).map(({ service }) => service))].sort();
    if (services.length > 0) return fail('unchecked', { services });
    return asked.length > 0 ? pass('checked') : pass('no-such-service');
  },
});
