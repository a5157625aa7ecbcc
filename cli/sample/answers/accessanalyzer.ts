import { daysBack } from '../calendar.ts';
import type { Answers } from './answer.ts';

/** The security team looks at who from outside comes in, in all Regions but the last that the company took; at what is unused nobody looks. */
export const accessanalyzer: Answers<'accessanalyzer'> = {
  ListAnalyzers(_input, { account, region }) {
    if (account.name !== 'security-tooling' || region === 'eu-central-1') return { analyzers: [] };
    const createdAt = new Date(daysBack(420, 0.2));
    return { analyzers: [{ arn: `arn:aws:access-analyzer:${region}:${account.id}:analyzer/company`, name: 'company', type: 'ORGANIZATION', createdAt, status: 'ACTIVE', tags: {} }] };
  },
  ListFindingsV2: () => ({ findings: [] }),
};
