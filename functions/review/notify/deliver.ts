import type { Config } from '#kernel/config';
import type { Mailer } from '#lambda/send-reports';
import { slackMessage, teamsMessage, webhookMessage } from './chat-messages.ts';
import { newTicket, ticketComment, ticketQuery } from './jira-ticket.ts';
import type { Notice, NoticeItem } from './notice.ts';
import { noticeHtml } from './notice-html.ts';
import { headline, plainText } from './notice-text.ts';
import { NotSent, sendSafely, type Network } from './send-safely.ts';
import { signatureHeader, signBody } from './sign-body.ts';

export type Channel = Config['notifications']['channels'][number];

/** How notices leave. */
export type Post = {
  readonly network: Network;
  /** A secret by the name of its place. */
  readonly secret: (place: string) => Promise<string>;
  readonly mailer: Mailer;
  readonly clock: () => Date;
  readonly config: Pick<Config, 'notifications' | 'reports' | 'tags'>;
};

/** Sends a notice to its channel. Throws `NotSent` with a reason that holds no secret, or a `Problem` of the secret's place. */
export async function deliver(notice: Notice, channel: Channel, post: Post): Promise<void> {
  switch (channel.kind) {
    case 'email':
      return mail(notice, channel, post);
    case 'slack':
      return send(slackMessage(notice), await post.secret(channel.url), {}, post);
    case 'teams':
      return send(teamsMessage(notice), await post.secret(channel.url), {}, post);
    case 'webhook': {
      const [url, secret] = await Promise.all([post.secret(channel.url), post.secret(channel.secret)]);
      return send(webhookMessage(notice), url, { secret, id: notice.keys[0] ?? '' }, post);
    }
    case 'jira':
      return ticket(notice, channel, post);
  }
}

async function mail(notice: Notice, channel: Extract<Channel, { kind: 'email' }>, { mailer, config }: Post): Promise<void> {
  const own = notice.owner === null ? undefined : config.tags.owners[notice.owner]?.address;
  const to = channel.to.length > 0 ? channel.to : own === undefined ? [] : [own];
  if (to.length === 0) throw new NotSent(`${notice.owner === null ? 'what nobody owns' : 'this owner'} has no address: give tags.owners one, or the channel a list`, false);
  const { from } = config.reports;
  if (from === undefined) throw new NotSent('reports.from is missing: give an address that SES may send from', false);
  await mailer({ from, to, subject: `Tallystick: ${headline(notice)}`.slice(0, 200), text: plainText(notice), html: noticeHtml(notice), attachments: [] });
}

async function send(message: object, url: string, { secret, id }: { readonly secret?: string; readonly id?: string }, { network, clock, config }: Post): Promise<void> {
  const body = JSON.stringify(message);
  const headers = { 'content-type': 'application/json', ...(id === undefined ? {} : { 'tallystick-delivery': id }), ...(secret === undefined ? {} : { [signatureHeader]: signBody(body, secret, clock()) }) };
  taken(await sendSafely({ url, headers, body, hosts: config.notifications.hosts }, network), hostOf(url));
}

/** One ticket for a finding, however often it is told of: a later run finds it by its label and comments on it. */
async function ticket({ items, run }: Notice, { site, project, issueType, user, token }: Extract<Channel, { kind: 'jira' }>, { network, secret, config }: Post): Promise<void> {
  const headers = { accept: 'application/json', 'content-type': 'application/json', authorization: `Basic ${Buffer.from(`${user}:${await secret(token)}`).toString('base64')}` };
  const ask = async (path: string, body: object): Promise<unknown> => {
    const answer = taken(await sendSafely({ url: new URL(`/rest/api/3/${path}`, site).href, headers, body: JSON.stringify(body), hosts: config.notifications.hosts }, network), hostOf(site));
    try {
      return JSON.parse(answer);
    } catch {
      throw new NotSent(`${hostOf(site)} answered with something that is not JSON`, true);
    }
  };
  for (const item of items) {
    const known = issueIn(await ask('search/jql', ticketQuery(project, item.finding)));
    if (known !== null) await ask(`issue/${known}/comment`, ticketComment(item, run));
    else if (isOpen(item)) await ask('issue', newTicket({ project, issueType, item, run }));
  }
}

function isOpen({ state }: NoticeItem): boolean {
  return state !== 'resolved';
}

function issueIn(answer: unknown): string | null {
  const issues = answer !== null && typeof answer === 'object' ? (Reflect.get(answer, 'issues') as unknown) : null;
  const key: unknown = Array.isArray(issues) && typeof issues[0] === 'object' && issues[0] !== null ? Reflect.get(issues[0], 'key') : null;
  return typeof key === 'string' && /^[A-Z][A-Z0-9_]{1,20}-\d{1,10}$/.test(key) ? key : null;
}

/** The text of an answer that says yes. */
function taken({ status, text }: { readonly status: number; readonly text: string }, host: string): string {
  if (status >= 200 && status < 300) return text;
  throw new NotSent(`${host} answered ${status}`, status === 408 || status === 429 || status >= 500);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : 'the address';
}
