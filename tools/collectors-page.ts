import type { Collector } from '#collect/define-collector';

const scopes = { organization: 'organisation', account: 'account', region: 'Region' } as const;

/** `docs/collectors.md`: what is read of an account, by which calls, with which actions. */
export function collectorsPage(collectors: readonly Collector[]): string {
  const kinds = new Set(collectors.flatMap(collector => Object.keys(collector.yields)));
  const rows = collectors
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(
      ({ id, title, scope, yields, fills, actions }) =>
        `| ${id} | ${title} | ${scopes[scope]} | ${[...Object.keys(yields), ...Object.entries(fills ?? {}).map(([kind, fields]) => `${kind} (${fields?.join(', ')})`)].join(', ')} | ${[...new Set(Object.values(actions).flat())].sort().join(', ')} |`,
    );
  return `<!-- Written by \`npm run generate\`. Do not edit. -->
# What is collected

${collectors.length} collectors list ${kinds.size} kinds of resources. Each runs once per organisation, account or Region; a scan runs those that its checks and reports read. Their actions are all that the roles hold.

| collector | reads | once per | kinds it lists (fields it completes) | actions |
|---|---|---|---|---|
${rows.join('\n')}
`;
}
