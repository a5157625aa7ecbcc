import type { Config } from '#kernel/config';
import { Problem } from '#kernel/problem';
import type { RunRecord } from '#kernel/run';
import type { ReportDigest } from '#reports/digest/report-digest';
import { reportMail, type MailedFile } from '#reports/email/report-mail';
import type { Objects } from '#store/objects';
import { readText } from '#store/read-text';
import type { Completeness } from '#publish/completeness';

export type ReportFile = { readonly name: string; readonly key: string; readonly contentType: string };
export type Mail = {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly { readonly name: string; readonly contentType: string; readonly body: Uint8Array }[];
};
/** Sends a mail; throws what the mail service says. */
export type Mailer = (mail: Mail) => Promise<void>;

/** Many mail servers refuse more than 10 MB, and base64 makes 4 bytes of 3. */
const MOST_BYTES = 7_000_000;
const sentKey = 'mail.json';

/**
 * Mails the weekly reports to `reports.to`, once a run: what the reports say in a few lines, and the documents attached, as much as a mail takes (a page
 * only where there is no PDF of it); every file stands in it with its place, so that nothing is left out in silence. Without recipients nothing is sent.
 */
export async function sendReports({
  config,
  record,
  reports,
  digests = [],
  completeness,
  folder,
  mailer = sesMailer,
}: {
  readonly config: Pick<Config, 'reports'>;
  readonly record: RunRecord;
  readonly reports: readonly ReportFile[];
  readonly digests?: readonly ReportDigest[];
  readonly completeness: Completeness;
  readonly folder: Objects;
  readonly mailer?: Mailer | undefined;
}): Promise<number> {
  const { to, from } = config.reports;
  if (to.length === 0) return 0;
  if (from === undefined) throw new Problem('reports.to has addresses but reports.from is missing: give an address that SES may send from');
  if ((await readText(folder, sentKey)) !== null) return 0;
  const attachments: Mail['attachments'][number][] = [];
  const files: MailedFile[] = [];
  const isRead = (report: ReportFile) => isPage(report, reports);
  let bytes = 0;
  for (const report of [...reports.filter(isRead), ...reports.filter(report => !isRead(report))]) {
    const body = isRead(report) ? await bytesOf(folder, report.key) : new Uint8Array();
    const fits = isRead(report) && bytes + body.byteLength <= MOST_BYTES;
    if (fits) {
      attachments.push({ name: report.name, contentType: report.contentType.split(';')[0] ?? report.contentType, body });
      bytes += body.byteLength;
    }
    files.push({ name: report.name, place: linkOf(`${folder.place}/${report.key}`, record.scope.partition), attached: fits });
  }
  const { opened, changed, resolved, reopened } = record.findings;
  await mailer({
    from,
    to,
    subject: `Tallystick: weekly reports of ${record.scope.organization}, ${record.asOf.slice(0, 10)}${completeness.complete ? '' : ' (PARTIAL)'}`,
    ...reportMail({
      digests,
      run: `Run ${record.run}: ${record.scope.accounts.length} accounts, ${opened} findings opened, ${reopened} reopened, ${changed} changed, ${resolved} resolved.`,
      remarks: completeness.complete ? [] : [`This run is PARTIAL: ${completeness.cause}`],
      files,
    }),
    attachments,
  });
  await folder.put(sentKey, `${JSON.stringify({ to, attached: attachments.map(({ name }) => name) })}\n`);
  return to.length;
}

const consoles: Readonly<Record<string, string>> = { aws: 'console.aws.amazon.com', 'aws-cn': 'console.amazonaws.cn', 'aws-us-gov': 'console.amazonaws-us-gov.com' };

/** The S3 console's page of an object, which asks who is there; a signed link in a mail would open for everyone whom the mail reaches. */
export function linkOf(place: string, partition: string): string {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(place) ?? [];
  return bucket === undefined || key === undefined ? place : `https://${consoles[partition] ?? consoles['aws']}/s3/object/${bucket}?prefix=${encodeURIComponent(key)}`;
}

/** People open documents; tables and data are there to be fetched. A page that is there as a PDF too need not come twice. */
function isPage({ name, contentType }: ReportFile, all: readonly ReportFile[]): boolean {
  return contentType.startsWith('application/pdf') || (contentType.startsWith('text/html') && !all.some(other => other.name === name.replace(/\.html$/, '.pdf')));
}

async function bytesOf(folder: Objects, key: string): Promise<Uint8Array> {
  const bytes = await folder.read(key);
  if (bytes === null) throw new Problem(`${folder.place}/${key}: the report is missing`, 'failure');
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** SES v2 by the standard chain; SES makes the MIME message. */
export async function sesMailer({ from, to, subject, text, html, attachments }: Mail): Promise<void> {
  const { Client, SendEmailCommand } = await import('./clients/sesv2.ts');
  await new Client({ maxAttempts: 6 }).send(
    new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: [...to] },
      Content: {
        Simple: {
          Subject: { Data: subject, Charset: 'UTF-8' },
          Body: { Text: { Data: text, Charset: 'UTF-8' }, Html: { Data: html, Charset: 'UTF-8' } },
          Attachments: attachments.map(({ name, contentType, body }) => ({ FileName: name, ContentType: contentType, RawContent: body, ContentDisposition: 'ATTACHMENT' })),
        },
      },
    }),
  );
}
