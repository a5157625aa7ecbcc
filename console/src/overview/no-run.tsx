import Container from '@cloudscape-design/components/container';
import { Empty } from '../show/empty.tsx';

/** What stands here before the first scan. */
export function NoRun() {
  return (
    <Container>
      <Empty title="Nothing has been scanned yet">
        Run <code>tally scan</code> for an account of yours, or <code>tally demo</code> for the sample organisation. Nothing unread counts as clean.
      </Empty>
    </Container>
  );
}
