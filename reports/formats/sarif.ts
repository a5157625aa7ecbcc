import type { Severity } from '#kernel/severity';
import type { Topic } from '#kernel/topic';
import { visible } from '../format/visible.ts';
import { reportJson } from '../json.ts';
import type { Rule, ScanResults } from '../model/scan-results.ts';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = { critical: 'error', high: 'error', medium: 'warning', low: 'note', info: 'note' };
/**
 * Scores in the middle of the bands by which code scanning names severities: above 9 critical, from 7 high, from 4 medium, above 0 low
 * (https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning).
 */
const scores: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0', info: '0.0' };
const trust: ReadonlySet<Topic> = new Set(['access', 'rotation']);

/**
 * A scan as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os.html): one rule a check that ran, one
 * result an open finding. A resource of AWS is no file: its ARN is the logical location, and the physical one is its line in `findings.jsonl`
 * beside this file. Cells that could not be read are notifications, so that nothing unread looks clean.
 */
export function sarifOf(report: ScanResults): string {
  const { about, rules, results, unread, newOnly, open, fresh } = report;
  const places = new Map(rules.map((rule, index) => [rule.check, index]));
  return reportJson({
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Tallystick', semanticVersion: about.versions.tally, rules: rules.map(ruleOf) } },
        automationDetails: { id: `tallystick/${about.run}` },
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: unread.map(({ account, region, collector, status, reason }) => ({
              level: 'warning',
              message: { text: visible(`${collector} in ${account} ${region} is ${status}${reason === null ? '' : ` (${reason})`}: what lies there is unknown.`) },
            })),
          },
        ],
        results: results.map(result => {
          const index = places.get(result.check);
          return {
            ruleId: result.check,
            ...(index === undefined ? {} : { ruleIndex: index }),
            kind: 'fail',
            level: levels[result.severity],
            message: { text: visible(`${result.name}: ${result.reason ?? `${result.title}: not so when last judged (${result.code}); this scan could not judge it.`}`) },
            locations: [
              {
                physicalLocation: { artifactLocation: { uri: 'findings.jsonl' }, region: { startLine: result.line } },
                logicalLocations: [{ name: visible(result.name), fullyQualifiedName: result.resource, kind: 'resource' }],
              },
            ],
            partialFingerprints: { 'tallystickFinding/v1': result.finding },
            baselineState: result.since,
            properties: {
              severity: result.severity,
              'security-severity': scores[result.severity],
              account: result.account,
              accountName: visible(result.accountName),
              region: result.region,
              kind: result.kind,
              code: result.code,
              owner: result.owner === null ? null : visible(result.owner),
              firstSeen: result.firstSeen,
              due: result.due,
              saves: result.saves,
            },
          };
        }),
        properties: { organization: about.organization, asOf: about.asOf, newOnly, open, new: fresh },
      },
    ],
  });
}

function ruleOf({ check, title, why, fix, topic, severity, sources }: Rule): object {
  const [source] = sources;
  return {
    id: check,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: why },
    help: { text: `${why}\n\n${fix}`, markdown: [`**Why**: ${why}`, `**Mend**: ${fix}`, ...sources.map(link => `- <${link}>`)].join('\n\n') },
    ...(source === undefined ? {} : { helpUri: source }),
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: trust.has(topic) ? ['security', topic] : [topic], 'security-severity': scores[severity] },
  };
}
