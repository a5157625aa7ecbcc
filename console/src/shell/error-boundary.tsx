import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import { useRouteError } from 'react-router';

/** What stands in a page's place when its own code failed or could not be loaded: what happened, and a way on that loses nothing. */
export function PageFailed() {
  const error = useRouteError();
  return (
    <Box padding="l">
      <Alert type="error" header="This page failed" action={<Button onClick={() => location.reload()}>Load again</Button>}>
        {error instanceof Error ? error.message : 'Its code could not be loaded.'} Nothing was changed by this; loading again is safe.
      </Alert>
    </Box>
  );
}
