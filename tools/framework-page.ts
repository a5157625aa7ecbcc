import type { Control, Framework } from '#kernel/framework';

const counted = ({ controls }: Framework, assessment: Control['assessment']): number => controls.filter(control => control.assessment === assessment).length;
const cell = (text: string): string => text.replaceAll('|', '\\|');

/** All frameworks with how much of each is assessed here, and the form of a file of one's own. */
export function frameworksPage(frameworks: readonly Framework[]): string {
  return [
    '<!-- Written by `npm run generate`. Do not edit. -->',
    '# Frameworks',
    '',
    'Controls are data: a file says for each control of a framework whether checks here support it, which other tool assesses it, or what a person must look at. A control is *supported by* checks;',
    'nobody is compliant because a check passes. Each mapping says why the check supports the control and what of the control it does not cover.',
    '',
    '| framework | version | assessed here | by another tool | by a person | covers |',
    '|---|---|---|---|---|---|',
    ...frameworks.map(
      framework =>
        `| [${cell(framework.title)}](frameworks/${framework.id}.md) | ${cell(framework.version)} | ${counted(framework, 'here')} of ${framework.controls.length} | ${counted(framework, 'elsewhere')} | ${counted(framework, 'manual')} | ${cell(framework.covers)} |`,
    ),
    '',
    'Ids are those of the publishers. Titles and reasons are our own words, except for the titles of NIST, which are in the public domain: read the text of the publisher beside them.',
    '',
    '## What the state of a control says',
    '',
    'From the verdicts of its checks in a run, the worst first:',
    '',
    '| state | when |',
    '|---|---|',
    '| `fails` | a check failed on a resource |',
    '| `not-assessed` | something could not be read, or one of its checks did not run |',
    '| `manual` | a person has to look: always for controls by a person, else where a check says so |',
    '| `passes` | at least one resource passed and nothing of the above holds |',
    '| `no-resources` | there was nothing to judge |',
    '| `elsewhere` | another tool, which is named, assesses it |',
    '',
    'A file may say `of`: the kinds of resources that a control is about, where its check judges more of them. Only these count for the control.',
    '',
    '`tally checks controls` lists the frameworks, `tally checks controls ID` the controls of one, `tally checks show CHECK` the controls of a check.',
    '',
    '## A framework of your own',
    '',
    'Name its file in the configuration, `frameworks: [controls/ours.json]`; its path is taken from where tally runs. A deployment reads it from its bucket, by the last part of its name: `aws s3 cp controls/ours.json s3://<bucket>/frameworks/ours.json`. A run keeps the file as it was when it began; one that is missing or wrong stops the run before it asks anything. It has the same form:',
    '',
    '```json',
    JSON.stringify(example, null, 2),
    '```',
    '',
    '`assessment` is `here` with at least one check, `elsewhere` with the name of a tool, or `manual` with what to look at. `not` may be null when nothing is left. `groups` and `group` may be left out.',
    '',
  ].join('\n');
}

/** The framework that the page shows; a test reads it as one. */
export const example = {
  schema: 'framework/1',
  id: 'ours',
  title: 'Access standard',
  version: '3',
  publisher: 'Security',
  source: 'https://example.com/standards/access',
  licence: 'internal',
  reviewed: '2026-11-21',
  covers: 'the three rules on credentials',
  controls: [
    { id: 'AC-07', title: 'Access keys are young', assessment: 'here', checks: [{ check: 'iam-access-key-stale', reason: 'Dates every active key.', not: 'Keys of other clouds' }] },
    { id: 'AC-08', title: 'Hosts are patched', assessment: 'elsewhere', elsewhere: 'Amazon Inspector' },
    { id: 'AC-09', title: 'Leavers lose access on their last day', assessment: 'manual', manual: 'Leavers of the month beside the identity provider' },
  ],
};

/** One framework: how much of it is assessed here, then every control. */
export function frameworkPage(framework: Framework): string {
  const { title, version, publisher, source, licence, reviewed, covers, controls, groups } = framework;
  const parts: readonly { readonly heading: string | null; readonly rows: readonly Control[] }[] =
    groups.length === 0
      ? [{ heading: null, rows: controls }]
      : [{ heading: null, rows: controls.filter(({ group }) => group === null) }, ...groups.map(({ id, title: name }) => ({ heading: id === name ? id : `${id} ${name}`, rows: controls.filter(({ group }) => group === id) }))];
  return [
    '<!-- Written by `npm run generate`. Do not edit. -->',
    `# ${title} ${version}`,
    '',
    `**${counted(framework, 'here')} of ${controls.length} controls are assessed here**, ${counted(framework, 'elsewhere')} by other tools, ${counted(framework, 'manual')} by a person. This file covers ${covers}. Reviewed ${reviewed}.`,
    '',
    `Published by ${publisher}: <${source}>. ${licence}.`,
    '',
    ...parts
      .filter(({ rows }) => rows.length > 0)
      .flatMap(({ heading, rows }) => [...(heading === null ? [] : [`## ${heading}`, '']), '| control | the good state | assessed by | why | what is left to look at |', '|---|---|---|---|---|', ...rows.flatMap(controlRows), '']),
  ].join('\n');
}

/** A control has a row for each check, and one for what a person must look at. */
function controlRows({ id, title, assessment, checks, elsewhere, manual }: Control): readonly string[] {
  const rows = [
    ...checks.map(({ check, of, reason, not }) => [`[${check}](../checks/${check}.md)${of === undefined ? '' : `, of ${of.join(', ')}`}`, reason, not ?? '']),
    ...(assessment === 'elsewhere' ? [[elsewhere ?? '', '', '']] : []),
    ...(manual === null ? [] : [['a person', '', manual]]),
  ];
  return rows.map((row, index) => `| ${index === 0 ? `${id} | ${cell(title)}` : ' | '} | ${row.map(cell).join(' | ')} |`);
}
