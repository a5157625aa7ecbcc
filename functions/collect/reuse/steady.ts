/**
 * Why an answer holds from one run to the next: it stays as it was unless CloudTrail tells one of these events about its subject. Declared only for answers in
 * which nothing moves by itself (no counts, no last uses, no health) and for events that AWS documents to name their resource.
 */
export type Steady = {
  /** The service in events, such as `kms.amazonaws.com`. */
  readonly source: string;
  /** Type of the resource that the events name, such as `AWS::KMS::Key`. */
  readonly type: string;
  /** Names of management events after which the answer may be another; empty where the list's mark tells it (`marked`). */
  readonly changedBy: readonly string[];
  /** The collector's list marks each subject with what is another after every change (`marks`), and the mark must be the same. */
  readonly marked?: true;
  /** What the call asks about, as events name it: a bucket's name, a key's ARN. */
  readonly subject: (input: any) => string;
  /** Which answers hold at all, by what they say and when they were given; all when left out. */
  readonly holds?: (out: any, at: string) => boolean;
};
