import { DAY, epoch } from '#kernel/time';

/** What ends by itself should be another one so many days before its end: AWS begins to renew 45 days before (https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html), and people need the rest. */
export const RENEW_BEFORE_DAYS = 15;

/** Certificates whose term is their deadline. Those that have an age allowed by policy beside it count by that. */
export const renewed: ReadonlySet<string> = new Set(['acm-certificate', 'acmpca-certificate-authority', 'apigateway-client-certificate', 'iam-server-certificate', 'rolesanywhere-subject', 'rolesanywhere-trust-anchor']);

/** Days after its beginning by which a certificate must be renewed: 15 before its end, of one that holds less than a month half its term. Null where it has no term. */
export function renewalPeriodOf({ of, valueSince, expiresAt }: { readonly of: string; readonly valueSince: string | null; readonly expiresAt: string | null }): number | null {
  if (!renewed.has(of) || valueSince === null || expiresAt === null) return null;
  const days = (epoch(expiresAt) - epoch(valueSince)) / DAY;
  return days <= 0 ? null : Math.max(days - RENEW_BEFORE_DAYS, days / 2);
}
