import { isDenied, isThrottled } from '#kernel/call';
import { Problem } from '#kernel/problem';

/** How Step Functions is told why a stage failed; it repeats some of them and none of the others. */
export const stageErrors = ['Throttled', 'Unavailable', 'Failed', 'BadInput', 'Denied', 'Defect'] as const;
export type StageErrorName = (typeof stageErrors)[number];

/**
 * Errors that pass by themselves, by how patiently they are tried again: our own names and those of the Lambda service
 * (https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html). `BadInput`, `Denied` and `Defect` would fail in the
 * same way every time.
 */
export const retried: { readonly patiently: readonly string[]; readonly twice: readonly string[] } = {
  patiently: ['Throttled', 'Unavailable', 'Lambda.TooManyRequestsException', 'Lambda.ServiceException', 'Lambda.AWSLambdaException', 'Lambda.SdkClientException', 'Lambda.ClientExecutionTimeoutException'],
  twice: ['Failed', 'Sandbox.Timedout', 'States.Timeout', 'Lambda.Unknown', 'Runtime.ExitError', 'Runtime.OutOfMemory'],
};

/** What leaves a handler: its name is all that Step Functions looks at, its message one line for people. */
export class StageError extends Error {
  override readonly name: StageErrorName;
  constructor(name: StageErrorName, message: string, cause: unknown) {
    super(message, { cause });
    this.name = name;
    this.stack = `${name}: ${message}`; // Lambda writes the stack to the log a second time; where it happened stands in our own line
  }
}

const network = /^(ECONN|ETIMEDOUT|EPIPE|EAI_AGAIN|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|UND_ERR)/;
const passing = /^(TimeoutError|RequestTimeout|RequestTimeoutException|InternalServerError|InternalFailure|InternalError|ServiceUnavailable|ServiceUnavailableException|TransactionInProgressException)$/;

export function stageErrorName(error: unknown): StageErrorName {
  if (error instanceof Problem) return error.blame === 'usage' ? 'BadInput' : 'Failed';
  if (!(error instanceof Error)) return 'Defect';
  const status: unknown = Reflect.get(error, '$metadata')?.httpStatusCode;
  const call = { name: error.name, message: error.message, status: typeof status === 'number' ? status : null };
  if (isThrottled(call)) return 'Throttled';
  const code: unknown = Reflect.get(error, 'code');
  if (passing.test(error.name) || (call.status !== null && call.status >= 500) || (typeof code === 'string' && network.test(code))) return 'Unavailable';
  return isDenied(call) ? 'Denied' : 'Defect';
}
