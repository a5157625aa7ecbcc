import type { Severity } from '#kernel/severity';

/** What a notice says of one finding. Texts are as AWS and people wrote them: every channel shows them as text. */
export type NoticeItem = {
  readonly finding: string;
  readonly state: 'opened' | 'reopened' | 'resolved' | 'open';
  readonly severity: Severity;
  /** The check's title. */
  readonly title: string;
  readonly check: string;
  readonly name: string;
  readonly resource: string;
  readonly account: string;
  readonly accountName: string;
  readonly region: string;
  readonly owner: string | null;
  readonly due: string | null;
  readonly overdue: boolean;
  /** For people, such as `USD 8.50 a month (list)`; null: nothing or unknown. */
  readonly saves: string | null;
  /** The finding in the console; null where no console is configured. */
  readonly link: string | null;
};

/** One message to one channel. `digest`: what is open of an owner after a run; `alert`: what is new; `ticket`: one finding for Jira. */
export type Notice = {
  readonly kind: 'digest' | 'alert' | 'ticket';
  readonly channel: string;
  readonly run: string;
  readonly asOf: string;
  readonly organization: string;
  /** Of whom a digest is; null: of everybody, or of nobody. */
  readonly owner: string | null;
  readonly items: readonly NoticeItem[];
  /** Findings that it is about beside `items`. */
  readonly more: number;
  readonly overdue: number;
  /** What it is known by: sent once. One for each finding and state, or the digest's own. */
  readonly keys: readonly string[];
};
