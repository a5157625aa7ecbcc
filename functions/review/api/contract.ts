import { Action } from '#review/action';
import { RuleAction } from '#review/rule-action';
import { RuleMatch, RuleRequest } from '#review/rule';
import * as z from 'zod';
import { subjects } from '#kernel/subject';
import { endpoint } from './endpoint.ts';
import * as s from './schemas.ts';

const Id = z.object({ id: s.FindingId });
const File = z.object({ id: z.string().regex(/^[\w-]{1,1400}$/, 'an id as the list gives it') });
const Page = { limit: z.coerce.number().int().min(1).max(1000).default(200), cursor: s.Cursor.optional() };
const Account = z.string().regex(/^\d{12}$/, 'an account id has 12 digits');

/** Every route of the API by its name. What is not here is not served. */
export const contract = {
  me: endpoint({ method: 'get', path: '/me', summary: 'Who is signed in, as what, and where they may look', needs: 'read', answers: s.Me }),
  overview: endpoint({ method: 'get', path: '/overview', summary: 'Posture, dollars, dates, coverage and trend of the accounts that the caller may see', needs: 'read', answers: s.Overview }),

  listFindings: endpoint({ method: 'get', path: '/findings', summary: 'Findings by filter and order, in pages', needs: 'read', query: s.FindingList, answers: s.FindingPage }),
  findingFacets: endpoint({ method: 'get', path: '/findings/facets', summary: 'What findings can be filtered by', needs: 'read', answers: s.Facets }),
  exportFindings: endpoint({ method: 'get', path: '/findings.csv', summary: 'The findings of a filter as CSV', needs: 'export', query: s.FindingFilter, file: 'text/csv' }),
  finding: endpoint({ method: 'get', path: '/findings/{id}', summary: 'A finding with its check, its newest verdict, the calls behind it and what may be done', needs: 'read', params: Id, answers: s.FindingDetail }),
  findingEvents: endpoint({ method: 'get', path: '/findings/{id}/events', summary: 'The history of a finding', needs: 'read', params: Id, answers: s.EventList }),
  findingCall: endpoint({ method: 'get', path: '/findings/{id}/call', summary: 'One recorded AWS call behind a finding', needs: 'read', params: Id, query: z.object({ call: z.string().min(1).max(1000) }), answers: s.CallDetail }),
  actOnFinding: endpoint({ method: 'post', path: '/findings/{id}/actions', summary: 'Does something to a finding', needs: 'comment', versioned: true, params: Id, body: Action, answers: s.FindingDetail }),
  actOnFindings: endpoint({ method: 'post', path: '/findings/actions', summary: 'Does the same to several findings, with a result for each', needs: 'comment', body: s.BulkChange, answers: s.BulkResult }),
  importedFindings: endpoint({
    method: 'get',
    path: '/imported-findings',
    summary: 'What other tools say, with the findings of ours that say the same',
    needs: 'read',
    query: z.object({ source: z.string().min(1).max(200).optional(), account: Account.optional(), ...Page }),
    answers: s.ImportedPage,
  }),
  acceptances: endpoint({
    method: 'get',
    path: '/acceptances',
    summary: 'What was asked for and what was accepted, with its findings',
    needs: 'read',
    query: z.object({ state: z.enum(['pending', 'in-force']).default('pending'), subject: z.enum(subjects).optional(), ...Page }),
    answers: s.AcceptancePage,
  }),
  rules: endpoint({ method: 'get', path: '/rules', summary: 'Rules of acceptance', needs: 'read', answers: s.RuleList }),
  previewRule: endpoint({ method: 'post', path: '/rules/preview', summary: 'What a rule would match now', needs: 'request', body: RuleMatch, answers: s.RulePreview }),
  requestRule: endpoint({ method: 'post', path: '/rules', summary: 'Asks for a rule', needs: 'request', body: RuleRequest, answers: s.RuleItem }),
  actOnRule: endpoint({
    method: 'post',
    path: '/rules/{id}/actions',
    summary: 'Approves, rejects, revokes or withdraws a rule',
    needs: 'request',
    params: z.object({ id: z.string().regex(/^rule_[a-z2-7]{26}$/, 'a rule id looks like rule_ and 26 letters and digits') }),
    body: RuleAction,
    answers: s.RuleItem,
  }),

  resource: endpoint({
    method: 'get',
    path: '/resource',
    summary: 'All that is known of a resource: findings and verdicts of all topics, and its cost',
    needs: 'read',
    query: z.object({ resource: z.string().min(1).max(2048) }),
    answers: s.ResourceDetail,
  }),
  accounts: endpoint({ method: 'get', path: '/accounts', summary: 'Accounts with their coverage and open findings', needs: 'read', answers: s.AccountList }),
  coverage: endpoint({
    method: 'get',
    path: '/coverage',
    summary: 'How far each cell of the newest run was read',
    needs: 'read',
    query: z.object({ account: Account.optional(), incomplete: z.enum(['true', 'false']).optional(), ...Page }),
    answers: s.CoverageList,
  }),

  accessPaths: endpoint({
    method: 'get',
    path: '/access/paths',
    summary: 'Who is or can become an administrator, and how',
    needs: 'read',
    query: z.object({ account: Account.optional(), standing: z.enum(['administrator', 'escalates', 'none', 'unknown']).optional(), ...Page }),
    answers: s.AccessPaths,
  }),
  accessPolicies: endpoint({ method: 'get', path: '/access/policies', summary: 'Smaller policies for those with the widest unused rights', needs: 'read', query: z.object({ account: Account.optional() }), answers: s.AccessPolicies }),
  rotationCalendar: endpoint({ method: 'get', path: '/rotation/calendar', summary: 'What must rotate, ends or is paid until when', needs: 'read', query: z.object({ account: Account.optional() }), answers: s.RotationCalendar }),

  reports: endpoint({ method: 'get', path: '/reports', summary: 'Reports of stored runs', needs: 'read', answers: s.ReportList }),
  packs: endpoint({ method: 'get', path: '/packs', summary: 'Evidence packs', needs: 'export', answers: s.PackList }),
  reportFile: endpoint({ method: 'get', path: '/reports/{id}', summary: 'A report file', needs: 'read', params: File, file: 'application/octet-stream' }),
  packFile: endpoint({ method: 'get', path: '/packs/{id}', summary: 'An evidence pack', needs: 'export', params: File, file: 'application/octet-stream' }),
  reportLink: endpoint({ method: 'get', path: '/reports/{id}/link', summary: 'Where a report file can be fetched', needs: 'read', params: File, answers: s.FileLink }),
  packLink: endpoint({ method: 'get', path: '/packs/{id}/link', summary: 'Where an evidence pack can be fetched', needs: 'export', params: File, answers: s.FileLink }),
  runs: endpoint({ method: 'get', path: '/runs', summary: 'Runs, newest first', needs: 'read', query: z.object(Page), answers: s.RunList }),
  log: endpoint({
    method: 'get',
    path: '/log',
    summary: 'Who did what: all events of a time, those of findings and those of logins, exports and settings',
    needs: 'read-log',
    query: z.object({ from: s.Day, to: s.Day, people: z.enum(['true', 'false']).default('false'), limit: Page.limit, cursor: Page.cursor }),
    answers: s.LogPage,
  }),
  settings: endpoint({ method: 'get', path: '/settings', summary: 'What the console and the notifications go by', needs: 'read', answers: s.Settings }),
  changeSettings: endpoint({ method: 'put', path: '/settings', summary: 'Changes what is sent', needs: 'settings', fresh: true, versioned: true, body: s.SettingsChange, answers: s.Settings }),
} as const;

export type Contract = typeof contract;
export type EndpointName = keyof Contract;
