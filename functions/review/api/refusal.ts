import type { ProblemBody } from './schemas.ts';

const titles: Readonly<Record<number, string>> = {
  400: 'The request cannot be understood',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not there',
  405: 'No such method here',
  409: 'Somebody else was faster',
  412: 'The version is not the newest',
  413: 'Too large',
  415: 'Not JSON',
  422: 'Not possible',
  428: 'The version is missing',
  429: 'Too many requests',
  500: 'A fault of tally',
  503: 'Not now',
};

/** Why a request is not answered: `code` is for programs, the message one sentence for people that says what to do. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;
  /** Where in the request. */
  readonly at: string | undefined;
  constructor(status: number, code: string, detail: string, at?: string) {
    super(detail);
    this.status = status;
    this.code = code;
    this.at = at;
  }
}

/** RFC 9457: https://www.rfc-editor.org/rfc/rfc9457. `type` is a name of ours, not a page. */
export function problemOf({ status, code, message, at }: Refusal): ProblemBody {
  return { type: `urn:tallystick:problem:${code}`, title: titles[status] ?? 'Refused', status, detail: message, code, ...(at === undefined ? {} : { at }) };
}
