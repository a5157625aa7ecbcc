import type { Principal } from './principal.ts';

/** Finds out who calls. */
export type Identity = {
  readonly signIn: 'local' | 'oidc';
  /** Who sent a request. Throws a `Refusal` 401 when nobody known did, 403 when it came from a place that no page of ours is. */
  principal(request: Request, now: Date): Promise<Principal>;
  /** What a signed-out page needs to sign in. */
  readonly config: { readonly signIn: 'local' } | { readonly signIn: 'oidc'; readonly authority: string; readonly clientId: string | null; readonly scopes: string };
  /** Routes of its own, outside `/api`: the answer, or null when the request is none of them. */
  enter?(request: Request, now: Date): Response | null;
};
