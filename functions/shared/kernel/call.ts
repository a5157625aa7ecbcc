export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * One AWS API call with its redacted answer, as it stands on a line of a tape. `out` is the command's output as JSON (dates ISO 8601,
 * bytes base64, without `$metadata`), null when the call failed. `reused` names the run from which an answer was copied.
 */
export type Call = {
  readonly op: string;
  readonly in: Json;
  readonly out: any;
  readonly err: CallError | null;
  readonly at: string;
  readonly requestId?: string;
  readonly reused?: string;
};
export type CallError = { readonly name: string; readonly message: string; readonly status: number | null };

/** A call as it is read back: `id` is `<file>#<line>`, so that an auditor opens it directly. */
export type ReadCall = Omit<Call, 'in'> & { readonly in: any; readonly id: string };

const denials = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'UnauthorizedOperation',
  'AuthorizationError',
  'UnauthorizedException',
  'Client.UnauthorizedOperation',
  'AuthFailure',
  'NotAuthorized',
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'ExpiredToken',
  'ExpiredTokenException',
  'OptInRequired',
]);
/** Whether AWS refused the caller, as against failing to answer. */
export function isDenied(error: CallError): boolean {
  return denials.has(error.name) || error.status === 401 || (error.status === 403 && !isThrottled(error));
}

const throttles = /throttl|TooManyRequests|RequestLimitExceeded|SlowDown|LimitExceededException|BandwidthLimitExceeded|ProvisionedThroughputExceeded|PriorRequestNotComplete/i;
export function isThrottled(error: CallError): boolean {
  return throttles.test(error.name) || error.status === 429;
}
