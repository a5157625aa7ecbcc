import type { Page } from '@playwright/test';

/** Every page of the console by its name, with the addresses of the finding, the resource and the account that it shows. */
export async function pagesOf(page: Page): Promise<Readonly<Record<string, string>>> {
  const answer = (await (await page.request.get('/api/findings?limit=1&order=dollars')).json()) as { readonly items: readonly { readonly id: string; readonly resource: string; readonly account: string }[] };
  const [finding] = answer.items;
  if (finding === undefined) throw new Error('the store holds no finding');
  return {
    overview: '/',
    findings: '/findings',
    finding: `/findings/${finding.id}`,
    resource: `/resources/${encodeURIComponent(finding.resource)}`,
    accounts: '/accounts',
    account: `/accounts/${finding.account}`,
    acceptances: '/acceptances',
    accepted: '/acceptances?tab=in-force',
    rules: '/acceptances?tab=rules',
    paths: '/access',
    policies: '/access?tab=policies',
    rotation: '/rotation',
    reports: '/reports',
    settings: '/settings',
    'no such page': '/nothing/here',
  };
}
