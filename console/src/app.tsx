import { I18nProvider } from '@cloudscape-design/components/i18n';
import messages from '@cloudscape-design/components/i18n/messages/all.en';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router/dom';
import { problemOf } from './api/problem-of.ts';
import { SignedIn } from './auth/signed-in.tsx';
import { router } from './router.tsx';
import { NoticesProvider } from './shell/notices.tsx';
import { PanelProvider } from './shell/panel.tsx';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // What the API refused it refuses again; only what the network or the server lost is asked twice more.
      retry: (times, error) => times < 2 && again(problemOf(error).status),
      retryDelay: times => 500 * 2 ** times,
    },
  },
});

export function App() {
  return (
    <I18nProvider locale="en" messages={[messages]}>
      <QueryClientProvider client={client}>
        <SignedIn>
          <NoticesProvider>
            <PanelProvider>
              <RouterProvider router={router} />
            </PanelProvider>
          </NoticesProvider>
        </SignedIn>
      </QueryClientProvider>
    </I18nProvider>
  );
}

function again(status: number): boolean {
  return status === 0 || status === 429 || status >= 500;
}
