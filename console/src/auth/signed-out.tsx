import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import type { ReactNode } from 'react';
import { useTheme } from '../shell/use-theme.ts';

/** What those see who are not signed in: why, and what to do. */
export function SignedOut({ title, again = true, children }: { readonly title: string; readonly again?: boolean; readonly children: ReactNode }) {
  useTheme();
  return (
    <main>
      <Box padding="xxl">
        <Box variant="h1" margin={{ bottom: 'm' }}>
          Tallystick
        </Box>
        <Alert type="info" header={title} action={again ? <Button onClick={() => location.assign('/')}>Try again</Button> : undefined}>
          {children}
        </Alert>
      </Box>
    </main>
  );
}
