import { createBrowserRouter, type RouteObject } from 'react-router';
import { PageFailed } from './shell/error-boundary.tsx';
import { Shell } from './shell/shell.tsx';

/** Each page is a chunk of its own, read when it is first opened. */
const pages: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('./overview/overview-page.tsx')).OverviewPage }) },
  { path: 'findings', lazy: async () => ({ Component: (await import('./findings/findings-page.tsx')).FindingsPage }) },
  { path: 'findings/:id', lazy: async () => ({ Component: (await import('./finding/finding-page.tsx')).FindingPage }) },
  { path: 'resources/:urn', lazy: async () => ({ Component: (await import('./resource/resource-page.tsx')).ResourcePage }) },
  { path: 'accounts', lazy: async () => ({ Component: (await import('./accounts/accounts-page.tsx')).AccountsPage }) },
  { path: 'accounts/:id', lazy: async () => ({ Component: (await import('./accounts/account-page.tsx')).AccountPage }) },
  { path: 'acceptances', lazy: async () => ({ Component: (await import('./acceptances/acceptances-page.tsx')).AcceptancesPage }) },
  { path: 'access', lazy: async () => ({ Component: (await import('./access/access-page.tsx')).AccessPage }) },
  { path: 'rotation', lazy: async () => ({ Component: (await import('./rotation/rotation-page.tsx')).RotationPage }) },
  { path: 'reports', lazy: async () => ({ Component: (await import('./reports/reports-page.tsx')).ReportsPage }) },
  { path: 'settings', lazy: async () => ({ Component: (await import('./settings/settings-page.tsx')).SettingsPage }) },
  { path: '*', lazy: async () => ({ Component: (await import('./shell/no-page.tsx')).NoPage }) },
];

export const router = createBrowserRouter([
  {
    Component: Shell,
    ErrorBoundary: PageFailed,
    HydrateFallback: () => null,
    children: [{ ErrorBoundary: PageFailed, children: pages }],
  },
]);
