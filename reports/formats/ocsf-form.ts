import * as z from 'zod';

const Time = z.int().nonnegative();
const Text = z.string();

/** An OCSF Compliance Finding 1.6.0 as far as a pack writes it, nothing beside: what fits this fits the schema of OCSF (a test holds it so). https://schema.ocsf.io/1.6.0/classes/compliance_finding */
export const OcsfForm = z
  .strictObject({
    activity_id: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    activity_name: z.enum(['Create', 'Update', 'Close']),
    category_uid: z.literal(2),
    category_name: z.literal('Findings'),
    class_uid: z.literal(2003),
    class_name: z.literal('Compliance Finding'),
    type_uid: z.union([z.literal(200301), z.literal(200302), z.literal(200303)]),
    type_name: Text,
    time: Time,
    severity_id: z.int().min(1).max(5),
    severity: z.enum(['Informational', 'Low', 'Medium', 'High', 'Critical']),
    status_id: z.union([z.literal(1), z.literal(4)]),
    status: z.enum(['New', 'Resolved']),
    status_code: Text,
    message: Text,
    metadata: z.strictObject({ version: z.literal('1.6.0'), profiles: z.tuple([z.literal('cloud')]), uid: Text, product: z.strictObject({ name: Text, vendor_name: Text, uid: Text, version: Text }), event_code: Text }),
    cloud: z.strictObject({
      provider: z.literal('AWS'),
      region: Text,
      cloud_partition: Text,
      account: z.strictObject({ uid: z.string().regex(/^\d{12}$/), type_id: z.literal(10), type: z.literal('AWS Account'), name: Text.optional() }),
      org: z.strictObject({ uid: Text }),
    }),
    finding_info: z.strictObject({ uid: Text, title: Text, desc: Text, types: z.array(Text).min(1), created_time: Time, first_seen_time: Time, modified_time: Time, product_uid: Text, last_seen_time: Time.optional() }),
    compliance: z.strictObject({ control: Text, standards: z.array(Text).min(1), requirements: z.array(Text), status_id: z.union([z.literal(1), z.literal(2), z.literal(3)]), status: z.enum(['Pass', 'Warning', 'Fail']), status_code: Text }),
    resources: z.tuple([z.strictObject({ uid: Text, name: Text, type: Text, region: Text, cloud_partition: Text, owner: z.strictObject({ name: Text }).optional() })]),
    remediation: z.strictObject({ desc: Text, references: z.array(Text).optional() }).optional(),
  })
  .refine(({ activity_id: activity, type_uid: type }) => type === 200300 + activity, { path: ['type_uid'], error: 'it is not that of the activity' });
