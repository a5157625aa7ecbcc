import * as z from 'zod';

const Text = z.string().regex(/\S/);
const Short = Text.max(512);

/** A finding in the AWS Security Finding Format as far as a pack writes it, nothing beside, within the limits of `BatchImportFindings`. */
export const AsffForm = z.strictObject({
  SchemaVersion: z.literal('2018-10-08'),
  Id: Short,
  ProductArn: z.string().regex(/^arn:[a-z-]+:securityhub:[a-z0-9-]+:\d{12}:product\/\d{12}\/default$/),
  ProductName: Text,
  CompanyName: Text,
  Region: Text,
  GeneratorId: Short,
  AwsAccountId: z.string().regex(/^\d{12}$/),
  CreatedAt: z.iso.datetime(),
  UpdatedAt: z.iso.datetime(),
  FirstObservedAt: z.iso.datetime(),
  LastObservedAt: z.iso.datetime().optional(),
  Title: Text.max(256),
  Description: Text.max(1024),
  Remediation: z.strictObject({ Recommendation: z.strictObject({ Text: Short, Url: Short.optional() }) }).optional(),
  ProductFields: z.record(Text, Short),
  Resources: z.tuple([z.strictObject({ Type: Text, Id: Short, Partition: Text, Region: Text })]),
  Compliance: z.strictObject({ Status: z.enum(['PASSED', 'FAILED', 'NOT_AVAILABLE']), RelatedRequirements: z.array(Text.max(64)).min(1).max(32).optional() }),
  RecordState: z.enum(['ACTIVE', 'ARCHIVED']),
  FindingProviderFields: z.strictObject({ Severity: z.strictObject({ Label: z.enum(['INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL']), Original: Text }), Types: z.array(Text).min(1) }),
});
