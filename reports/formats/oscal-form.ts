import * as z from 'zod';

const Text = z.string().regex(/\S/);
const Uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
/** A token of OSCAL. */
const Token = z.string().regex(/^[\p{L}_][\p{L}\p{N}._-]*$/u);
const Instant = z.iso.datetime();
const Prop = z.strictObject({ name: Token, ns: z.url().optional(), value: Text });
const some = <T extends z.ZodType>(item: T): z.ZodArray<T> => z.array(item).min(1);

/**
 * OSCAL assessment results 1.2.1 as far as a pack writes them, nothing beside: what fits this fits the schema of NIST (a test holds it so), and a part that this does not know is refused.
 * https://pages.nist.gov/OSCAL-Reference/models/v1.2.1/assessment-results/json-reference/
 */
export const OscalForm = z.strictObject({
  'assessment-results': z.strictObject({
    uuid: Uuid,
    metadata: z.strictObject({ title: Text, 'last-modified': Instant, version: Text, 'oscal-version': z.literal('1.2.1'), props: some(Prop) }),
    'import-ap': z.strictObject({ href: z.string().regex(/^#/) }),
    results: some(
      z.strictObject({
        uuid: Uuid,
        title: Text,
        description: Text,
        start: Instant,
        end: Instant,
        props: some(Prop),
        'local-definitions': z.strictObject({
          components: some(z.strictObject({ uuid: Uuid, type: Text, title: Text, description: Text, status: z.strictObject({ state: z.enum(['under-development', 'operational', 'disposition', 'other']) }) })),
          'inventory-items': some(z.strictObject({ uuid: Uuid, description: z.string(), props: some(Prop) })).optional(),
          remarks: Text.optional(),
        }),
        'reviewed-controls': z.strictObject({ 'control-selections': some(z.strictObject({ description: Text.optional(), 'include-controls': some(z.strictObject({ 'control-id': Token })) })) }),
        'assessment-log': z.strictObject({ entries: some(z.strictObject({ uuid: Uuid, title: Text, description: Text, start: Instant })) }).optional(),
        observations: some(
          z.strictObject({
            uuid: Uuid,
            title: Text,
            description: Text,
            props: some(Prop),
            methods: some(z.literal('TEST')),
            types: some(Token),
            origins: some(z.strictObject({ actors: some(z.strictObject({ type: z.literal('tool'), 'actor-uuid': Uuid })) })),
            subjects: some(z.strictObject({ 'subject-uuid': Uuid, type: Token })).optional(),
            'relevant-evidence': some(z.strictObject({ href: Text, description: z.string().regex(/^sha256:[0-9a-f]{64}$/) })).optional(),
            collected: Instant,
          }),
        ).optional(),
        risks: some(
          z.strictObject({
            uuid: Uuid,
            title: Text,
            description: Text,
            statement: Text,
            props: some(Prop),
            status: z.literal('open'),
            deadline: Instant.optional(),
            remediations: some(z.strictObject({ uuid: Uuid, lifecycle: Token, title: Text, description: Text })).optional(),
            'related-observations': some(z.strictObject({ 'observation-uuid': Uuid })),
          }),
        ).optional(),
        findings: some(
          z.strictObject({
            uuid: Uuid,
            title: Text,
            description: Text,
            target: z.strictObject({ type: z.literal('statement-id'), 'target-id': Token, status: z.strictObject({ state: z.enum(['satisfied', 'not-satisfied']), reason: z.enum(['pass', 'fail', 'other']), remarks: Text.optional() }) }),
            'related-observations': some(z.strictObject({ 'observation-uuid': Uuid })).optional(),
            'related-risks': some(z.strictObject({ 'risk-uuid': Uuid })).optional(),
          }),
        ).optional(),
      }),
    ),
    'back-matter': z.strictObject({ resources: some(z.strictObject({ uuid: Uuid, title: Text, description: Text })) }),
  }),
});
