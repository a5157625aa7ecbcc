import { styleText } from 'node:util';
import type { CutElement, EscalationNode } from '#access/escalation/escalation-graph';
import { escalationRules } from '#access/escalation/escalation-rules';
import type { EscalationPath, Escalations, PrincipalEscalation, Standing } from '#access/escalation/find-escalations';
import { coloured, plain, table } from '../terminal/table.ts';
import { statementText } from './can-lines.ts';

const rules = new Map(escalationRules.map(({ id, name }) => [id, name]));

const standings: Readonly<Record<Standing, string>> = {
  administrator: 'is an administrator already',
  escalates: 'can become an administrator',
  unknown: 'may be able to become an administrator: it hangs on what could not be read',
  none: 'cannot become an administrator',
};

/** One principal for a terminal: how it becomes an administrator, and what would stop it. */
export function pathLines(escalation: PrincipalEscalation, crossings: Escalations['crossings']): readonly string[] {
  const { arn, standing, severity, shortest, unconditional, cut, missing, holds } = escalation;
  const lines = [`${plain(arn)} ${styleText('bold', standings[standing])}${severity === null ? '' : ` (${coloured(severity, severity)})`}`];
  if (shortest !== null) lines.push('', standing === 'unknown' ? 'The way that may be there:' : shortest.certainty === 'certain' ? 'The shortest way:' : 'The shortest way, under conditions:', ...stepLines(shortest));
  if (unconditional !== null && shortest?.certainty !== 'certain') lines.push('', 'The shortest way without conditions:', ...stepLines(unconditional));
  if (standing === 'escalates' && unconditional === null) lines.push('', 'No way is without conditions.');
  if (standing === 'escalates') {
    lines.push('');
    if (cut === null) lines.push('Nothing that could be taken out of a policy would close every way.');
    else
      lines.push(
        `${cut.elements.length === 1 ? 'One thing' : `${cut.exact ? 'No fewer than these' : 'These'} ${cut.elements.length} things`} to take away so that no way is left:`,
        ...cut.elements.map(element => `  ${elementText(element)}`),
      );
  }
  const whole = crossings.filter(({ path }) => path.steps.length === 0);
  if (whole.length > 0) lines.push('', `Through Identity Center it becomes the administrator of ${whole.length === 1 ? 'another account' : `${whole.length} other accounts`}: ${whole.map(({ to }) => to).join(', ')}`);
  for (const crossing of crossings.filter(({ path }) => path.steps.length > 0))
    lines.push('', `It reaches ${plain(crossing.role)} of account ${crossing.to}, which leads to the administrator there${crossing.certainty === 'certain' ? '' : ', under conditions'}:`, ...stepLines(crossing.path));
  if (missing.length > 0) lines.push('', `Not read for want of ${missing.join(', ')}`);
  if (holds.length > 0) lines.push('', `Beside this it holds ${holds.map(ruleText).join('; ')}: these lead to data, or are not understood well enough to be steps.`);
  return lines;
}

/** All that lead to an administrator, ways in from outside, and what closes most. */
export function overviewLines({ principals, entries, crossings, chokePoints, size }: Escalations): readonly string[] {
  const of = (standing: Standing): readonly PrincipalEscalation[] => principals.filter(each => each.standing === standing);
  const [escalating, administrators, unknown] = [of('escalates'), of('administrator'), of('unknown')];
  const lines = [
    `${styleText('bold', `${escalating.length} of ${principals.length} users and roles can become an administrator`)}, ${administrators.length} ${administrators.length === 1 ? 'is one' : 'are one'} already${unknown.length === 0 ? '' : `, of ${unknown.length} it could not be told`}`,
    styleText('dim', `${size.nodes} nodes, ${size.edges} edges`),
  ];
  if (escalating.length > 0)
    lines.push(
      '',
      table(
        ['severity', 'steps', 'sure', 'principal', 'by'],
        escalating
          .toSorted(bySeverity)
          .map(({ severity, shortest, unconditional, arn }) => [
            coloured(severity ?? 'info', severity ?? ''),
            String(shortest?.steps.filter(({ rule }) => rule !== null).length ?? ''),
            unconditional === null ? 'under conditions' : 'yes',
            plain(arn),
            [...new Set(shortest?.steps.flatMap(({ rule }) => rule ?? []) ?? [])].join(' '),
          ]),
      ),
    );
  if (administrators.length > 0) lines.push('', 'Administrators:', ...administrators.map(({ arn }) => `  ${plain(arn)}`));
  if (unknown.length > 0) lines.push('', 'Not to be told, since not all was read:', ...unknown.map(({ arn, missing }) => `  ${plain(arn)}${missing.length === 0 ? '' : ` (${missing.join(', ')})`}`));
  if (entries.length > 0) lines.push('', 'Ways in from outside:', ...entries.map(({ severity, node, path }) => `  ${coloured(severity, severity.padEnd(8))}  ${nodeText(node)} ${path.steps.map(({ to }) => `→ ${nodeText(to)}`).join(' ')}`));
  if (crossings.length > 0)
    lines.push(
      '',
      'Ways from one account to the administrator of another:',
      ...crossings.map(({ from, to, role, by, certainty }) => `  ${from} → ${to}  ${plain(role)}, by ${by.length} ${by.length === 1 ? 'principal' : 'principals'}${certainty === 'certain' ? '' : ', under conditions'}`),
    );
  if (chokePoints.length > 0) {
    lines.push(
      '',
      `What to take away first${chokePoints.length === 20 ? ' (the first 20)' : ''}:`,
      table(
        ['closes', 'shortest ways over it', 'take away'],
        chokePoints.map(({ element, paths, closes }) => [String(closes), String(paths), elementText(element)]),
      ),
    );
  }
  return lines;
}

const order = ['critical', 'high', 'medium', 'low', 'info'] as const;
function bySeverity(a: PrincipalEscalation, b: PrincipalEscalation): number {
  return order.indexOf(a.severity ?? 'info') - order.indexOf(b.severity ?? 'info') || (a.shortest?.cost ?? 0) - (b.shortest?.cost ?? 0) || (a.arn < b.arn ? -1 : 1);
}

function stepLines({ steps }: EscalationPath): readonly string[] {
  return steps.flatMap(({ from, to, rule, certainty, open, needs }, at) => [
    `  ${at + 1}. ${nodeText(from)} → ${nodeText(to)}${rule === null ? '' : `  ${ruleText(rule)}`}${certainty === 'certain' ? '' : styleText('yellow', `  ${certainty === 'unknown' ? 'not known' : 'if'}: ${open.map(plain).join(', ')}`)}`,
    ...needs.map(({ action, by }) => `       ${action}${by.length === 0 ? '' : `: ${by.map(statementText).join('; or ')}`}`),
  ]);
}

function ruleText(id: string): string {
  const name = rules.get(id);
  return name === undefined ? id : `${name} (${id})`;
}

function elementText(element: CutElement): string {
  return `${element.action} from ${statementText(element)}`;
}

export function nodeText(node: EscalationNode): string {
  switch (node.is) {
    case 'principal':
      return `${plain(node.arn)}${node.as === '' ? '' : ` (${plain(node.as)})`}`;
    case 'administrator':
      return `administrator of ${node.account}`;
    case 'iam-administrator':
      return `who writes every identity of ${node.account}`;
    case 'hub':
      return `${node.members} × ${plain(node.of)}`;
    case 'host':
      return plain(node.arn);
    case 'public':
      return 'anyone';
    case 'external-account':
      return `account ${node.account}`;
    case 'federated':
      return `${plain(node.provider)}${node.open ? ' (any of its users)' : ''}`;
    case 'identity-center':
      return 'Identity Center';
  }
}
