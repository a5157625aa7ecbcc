/** What a person did or gave wrongly: one line that says what, where and how to mend it. Never a stack trace. */
export class Problem extends Error {
  override readonly name = 'Problem';
  /** `usage` ends a program with status 2, `failure` with 1. */
  readonly blame: 'usage' | 'failure';
  constructor(message: string, blame: 'usage' | 'failure' = 'usage') {
    super(message);
    this.blame = blame;
  }
}
