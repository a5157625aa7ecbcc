import flags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };

/** The CDK's recommended behaviour, but references between stacks by exports: CloudFormation and every tool that reads templates know these. */
export const context: Readonly<Record<string, unknown>> = { ...flags, '@aws-cdk/core:defaultCrossStackReferences': 'strong' };
