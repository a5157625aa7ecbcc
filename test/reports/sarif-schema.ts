import * as z from 'zod';

/**
 * What SARIF 2.1.0 demands of the parts of it that we write, by hand after its text and schema (errata 01, sections 3.13 to 3.58; every object of SARIF is
 * closed but for property bags): https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os.html
 */
const level = z.enum(['none', 'note', 'warning', 'error']);
const bag = z.looseObject({
  tags: z
    .array(z.string())
    .refine(tags => new Set(tags).size === tags.length)
    .optional(),
});
const message = z.strictObject({ text: z.string().min(1), markdown: z.string().optional() });
/** RFC 3986, as far as a relative reference or an absolute one goes. */
const uriReference = z.string().regex(/^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+$/);
const logicalLocation = z.strictObject({ name: z.string(), fullyQualifiedName: z.string(), kind: z.string() });
const location = z.strictObject({
  physicalLocation: z.strictObject({ artifactLocation: z.strictObject({ uri: uriReference }), region: z.strictObject({ startLine: z.int().min(1) }) }),
  logicalLocations: z.array(logicalLocation).min(1),
});
const rule = z.strictObject({
  id: z.string().min(1),
  shortDescription: message,
  fullDescription: message,
  help: message,
  helpUri: z.url().optional(),
  defaultConfiguration: z.strictObject({ level }),
  properties: bag,
});
const result = z.strictObject({
  ruleId: z.string().min(1),
  ruleIndex: z.int().min(0).optional(),
  kind: z.enum(['notApplicable', 'pass', 'fail', 'review', 'open', 'informational']),
  level,
  message,
  locations: z.array(location),
  partialFingerprints: z.record(z.string().regex(/^[^/]+(\/[^/]+)*\/v\d+$/), z.string()),
  baselineState: z.enum(['new', 'unchanged', 'updated', 'absent']),
  properties: bag,
});
const run = z
  .strictObject({
    tool: z.strictObject({
      driver: z.strictObject({
        name: z.string().min(1),
        semanticVersion: z.string().regex(/^\d+\.\d+\.\d+(-[\w.-]+)?(\+[\w.-]+)?$/),
        rules: z.array(rule).refine(rules => new Set(rules.map(({ id }) => id)).size === rules.length, 'rules are unique'),
      }),
    }),
    automationDetails: z.strictObject({ id: z.string() }),
    invocations: z.array(z.strictObject({ executionSuccessful: z.boolean(), toolExecutionNotifications: z.array(z.strictObject({ level, message })) })),
    results: z.array(result),
    properties: bag,
  })
  .superRefine(({ tool, results }, context) => {
    for (const { ruleId, ruleIndex, kind, level: said } of results) {
      if (ruleIndex !== undefined && tool.driver.rules[ruleIndex]?.id !== ruleId) context.addIssue(`ruleIndex ${ruleIndex} is not ${ruleId}`);
      if (kind !== 'fail' && said !== 'none') context.addIssue('a level goes with kind "fail" alone (3.27.10)');
    }
  });
export const Sarif = z.strictObject({ $schema: z.url(), version: z.literal('2.1.0'), runs: z.array(run).length(1) });
