import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  /** Such as `GITHUB` or `BITBUCKET`. */
  serverType: z.string(),
  /** `PERSONAL_ACCESS_TOKEN`, `BASIC_AUTH` and `OAUTH` are tokens that CodeBuild keeps; `CODECONNECTIONS` and `SECRETS_MANAGER` only name where the credential is. */
  authType: z.string(),
  /** The connection or the secret that it names; null for a token. */
  keptIn: z.string().nullable(),
});

declare module '#kernel/kind' {
  interface Kinds {
    'codebuild-source-credential': z.output<typeof data>;
  }
}

export default defineKind({
  id: 'codebuild-source-credential',
  title: 'CodeBuild source credential',
  data,
  example: {
    serverType: 'GITHUB',
    authType: 'CODECONNECTIONS',
    keptIn: 'arn:aws:codeconnections:eu-west-1:111111111111:connection/0a1b2c3d-0000-4000-8000-000000000001',
  },
});
