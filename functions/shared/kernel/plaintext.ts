import * as z from 'zod';

/** A field of a kind: the secrets that stood in clear in the settings of a resource, by place. The redactor found them; nothing of their values is left. */
export const Plaintext = z.array(
  z.object({
    /** Where it stood, such as `Environment.Variables.DB_PASSWORD`. */
    path: z.string(),
    /** What it looks like, such as `github-token`; `named-secret` where only its name says so. */
    rule: z.string(),
    /** `unread`: something stands there that could not be judged, such as a value that is too large. */
    confidence: z.enum(['high', 'medium', 'unread']),
    /** Characters. */
    length: z.int(),
    /** The same for the same value; null where no key for fingerprints was at hand. */
    fingerprint: z.string().nullable(),
  }),
);
export type Plaintext = z.output<typeof Plaintext>;
