import * as z from 'zod';
import { defineCheck, fail, manual, pass } from '#kernel/check';

export default defineCheck({
  id: 'organizations-delegated-administrator-untrusted',
  version: 1,
  topic: 'access',
  severity: 'high',
  title: 'Only approved accounts administer services for the organisation',
  why: 'A delegated administrator reads or changes a service in every account of the organisation.',
  fix: 'Deregister the account in AWS Organizations, or name it in access.delegatedAdministrators.',
  sources: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_delegated_admin.html'],
  reads: 'organizations-delegated-administrator',
  settings: ['access'],
  params: z.object({}),
  says: {
    approved: 'The configuration approves the account.',
    unconfirmed: 'The account administers {services}: say in access.delegatedAdministrators whether it may.',
    untrusted: 'The account administers {services}, and the configuration does not name it.',
  },
  examples: [
    { name: 'not named', given: {}, config: { access: { delegatedAdministrators: ['444444444444'] } }, expect: 'fail', code: 'untrusted' },
    { name: 'nobody may', given: {}, config: { access: { delegatedAdministrators: [] } }, expect: 'fail', code: 'untrusted' },
    { name: 'named', given: {}, config: { access: { delegatedAdministrators: ['333333333333'] } }, expect: 'pass', code: 'approved' },
    { name: 'nobody said who may', given: {}, expect: 'manual', code: 'unconfirmed' },
    { name: 'the services could not be read', given: {}, holes: ['services'], config: { access: { delegatedAdministrators: [] } }, expect: 'not-assessed' },
    { name: 'named, whatever the services', given: {}, holes: ['services'], config: { access: { delegatedAdministrators: ['333333333333'] } }, expect: 'pass', code: 'approved' },
  ],
  evaluate(administrator, { config }) {
    const approved = config.access.delegatedAdministrators;
    if (approved?.includes(administrator.accountId) === true) return pass('approved');
    const services = administrator.services.toSorted();
    return approved === undefined ? manual('unconfirmed', { services }) : fail('untrusted', { services });
  },
});
