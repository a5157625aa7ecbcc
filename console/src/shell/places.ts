/** The addresses of the console's pages. Ids and ARNs are percent-encoded: an ARN holds slashes. */
export const places = {
  overview: '/',
  findings: '/findings',
  finding: (id: string): string => `/findings/${encodeURIComponent(id)}`,
  resource: (urn: string): string => `/resources/${encodeURIComponent(urn)}`,
  accounts: '/accounts',
  account: (id: string): string => `/accounts/${encodeURIComponent(id)}`,
  acceptances: '/acceptances',
  access: '/access',
  rotation: '/rotation',
  reports: '/reports',
  settings: '/settings',
} as const;
