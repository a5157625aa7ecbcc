import { readFileSync } from 'node:fs';
import type { Agreement, Difference, Reason } from './label-differences.ts';
import { type Label, labels } from './managed-policies.ts';

export type WrittenReasons = {
  /** Each reason in a sentence. */
  readonly reasons: Readonly<Record<Reason, string>>;
  /** For each label the reasons of every policy on which the two differ, sorted. */
  readonly differences: Readonly<Record<Label, Readonly<Record<string, readonly Reason[]>>>>;
};

export const reasonsFile = 'test/access/managed-policies/reasons.json';
export const pageFile = 'docs/access-labels.md';
export const writtenReasons = (): WrittenReasons => JSON.parse(readFileSync(reasonsFile, 'utf8')) as WrittenReasons;

const titles: Readonly<Record<Label, string>> = { escalation: 'Privilege escalation', credentials: 'Credential exposure', exposure: 'Resource exposure' };

/** `docs/access-labels.md`: how far the two agree, and a row with its reason for each difference. */
export function labelsPage({ reasons }: WrittenReasons, agreement: Agreement, differences: readonly Difference[]): string {
  const rows = labels.map(label => {
    const { both, onlyTheirs, onlyOurs, neither } = agreement[label];
    const all = both + onlyTheirs + onlyOurs + neither;
    return `| ${titles[label].toLowerCase()} | ${both} | ${neither} | ${onlyTheirs} | ${onlyOurs} | ${((100 * (both + neither)) / all).toFixed(0)} % of ${all} |`;
  });
  const sections = labels.flatMap(label => [
    `\n## ${titles[label]}\n`,
    '| policy | who says it | why |',
    '|---|---|---|',
    ...differences
      .filter(each => each.label === label)
      .map(
        ({ policy, ours, why }) =>
          `| ${policy} | ${ours ? 'we' : 'they'} | ${Object.entries(why)
            .map(([reason, actions]) => `${reason}: ${shortened(actions)}`)
            .join('; ')} |`,
      ),
  ]);
  return [
    '<!-- Written by `node test/access/managed-policies/update.ts`. Do not edit. -->',
    '# AWS managed policies: our word and that of others\n',
    'The project iam-dataset labels AWS managed policies by lists of actions: a policy has a label when an Allow of it names one of the list, whatever its resources and conditions. We label what a role can do that holds the',
    'policy alone, resources and conditions included, in an account where whatever could be taken over is worth it:\n',
    '- **privilege escalation**: the role is, or can become, an administrator of the account (`functions/access/escalation/`);',
    '- **credential exposure**: it may use an action that makes or returns credentials, on every resource and without conditions;',
    '- **resource exposure**: the same with an action to which AWS gives the level *Permissions management*.\n',
    'A test fails when a difference has no reason, when a reason has no difference, and when a reason does not hold for the actions of its row.\n',
    '| label | both say yes | both say no | only they | only we | agreement |',
    '|---|---|---|---|---|---|',
    ...rows,
    '\n## Reasons\n',
    '| reason | what it says |',
    '|---|---|',
    ...Object.entries(reasons).map(([reason, text]) => `| ${reason} | ${text} |`),
    ...sections,
    '',
  ].join('\n');
}

function shortened(actions: readonly string[]): string {
  return actions.length <= 4 ? actions.join(', ') : `${actions.slice(0, 4).join(', ')} and ${actions.length - 4} more`;
}
