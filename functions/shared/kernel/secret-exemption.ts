import { notApplicable, type Ruling } from './check.ts';

/** The sentences of `secretExemption`'s codes, for a check's `says`. */
export const exemptionSays = {
  'owned-by-service': 'The service {owningService} owns this secret and looks after it.',
  'scheduled-for-deletion': 'The secret is scheduled for deletion since {deletedAt}.',
  replica: 'The secret is a replica of the one in {primaryRegion}, which is judged there.',
} as const;

/** Why a rule about secrets is not about this one, or null. `region` is where the secret lies. */
export function secretExemption(secret: { readonly owningService: string | null; readonly deletedAt: string | null; readonly primaryRegion: string | null }, region: string): Ruling<keyof typeof exemptionSays> | null {
  const { owningService } = secret;
  if (owningService !== null) return notApplicable('owned-by-service', { owningService });
  const { deletedAt } = secret;
  if (deletedAt !== null) return notApplicable('scheduled-for-deletion', { deletedAt });
  const { primaryRegion } = secret;
  return primaryRegion !== null && primaryRegion !== region ? notApplicable('replica', { primaryRegion }) : null;
}
