import type { Answers } from './answer.ts';

/** Nothing outside AWS signs in with certificates. */
export const rolesanywhere: Answers<'rolesanywhere'> = {
  ListTrustAnchors: () => ({ trustAnchors: [] }),
  ListCrls: () => ({ crls: [] }),
  ListSubjects: () => ({ subjects: [] }),
};
