import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

const budget = (given: object) => ({ kind: 'budget', resource: 'arn:aws:budgets::222222222222:budget/all', given }) as const;

const payer = { managementAccount: '222222222222' };

export default defineCheck({
  id: 'organization-budget-missing',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'The account that pays has a budget of cost',
  why: 'Without a budget nobody is told when spend leaves its path, until the bill of the month is there.',
  fix: 'Make a monthly budget of cost in the management account, with alerts of actual and forecast spend to people who can act.',
  sources: ['https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html', 'https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-best-practices.html'],
  reads: 'organization',
  joins: ['budget'],
  params: z.object({}),
  says: {
    'not-payer': 'The scan does not start in the management account {managementAccount}, which pays.',
    budgets: 'The management account has {budgets} budgets of cost.',
    missing: 'The management account has no budget of cost.',
  },
  examples: [
    { name: 'no budget', given: payer, expect: 'fail', code: 'missing' },
    { name: 'a budget of usage only', given: payer, also: [budget({ budgetType: 'USAGE' })], expect: 'fail', code: 'missing' },
    { name: 'a budget of cost', given: payer, also: [budget({})], expect: 'pass', code: 'budgets' },
    { name: 'scanned from a delegated administrator', given: {}, expect: 'not-applicable', code: 'not-payer' },
    { name: 'who pays could not be read', given: {}, holes: ['managementAccount'], expect: 'not-assessed' },
  ],
  evaluate({ managementAccount }, { self, every }) {
    if (managementAccount !== self.account) return notApplicable('not-payer', { managementAccount });
    const budgets = every('budget').filter(({ budgetType }) => budgetType === 'COST').length;
    return budgets > 0 ? pass('budgets', {}, { budgets }) : fail('missing');
  },
});
