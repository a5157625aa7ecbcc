import type { NoticeItem } from './notice.ts';
import { itemLine, shown } from './notice-text.ts';

/** The label by which a later run finds the ticket of a finding. */
export function ticketLabel(finding: string): string {
  return `tally-${finding}`;
}

/** A JQL query for the ticket of a finding; both values come from forms that hold no quote. */
export function ticketQuery(project: string, finding: string): object {
  return { jql: `project = "${project}" AND labels = "${ticketLabel(finding)}"`, fields: ['status'], maxResults: 1 };
}

/** A new ticket; its texts are Atlassian's document format, in which text is text: https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/ */
export function newTicket({ project, issueType, item, run }: { readonly project: string; readonly issueType: string; readonly item: NoticeItem; readonly run: string }): object {
  return {
    fields: {
      project: { key: project },
      issuetype: { name: issueType },
      summary: shown(`${item.title}: ${item.name}`, 200),
      labels: ['tallystick', ticketLabel(item.finding)],
      description: documentOf(
        [itemLine(item), `Resource ${shown(item.resource, 400)}`, `Check ${item.check}; finding ${item.finding}; run ${run}.`, 'A scan closes the finding when it no longer fails. Closing this ticket does not.'],
        item.link,
      ),
    },
  };
}

export function ticketComment(item: NoticeItem, run: string): object {
  const text = item.state === 'resolved' ? `The scan ${run} no longer finds it: the finding is resolved.` : `The scan ${run} finds it again.`;
  return { body: documentOf([text], item.link) };
}

function documentOf(lines: readonly string[], link: string | null): object {
  const paragraph = (content: readonly object[]): object => ({ type: 'paragraph', content });
  return {
    type: 'doc',
    version: 1,
    content: [...lines.map(text => paragraph([{ type: 'text', text }])), ...(link === null ? [] : [paragraph([{ type: 'text', text: 'Open it in the console', marks: [{ type: 'link', attrs: { href: link } }] }])])],
  };
}
