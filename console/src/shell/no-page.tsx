import { Page } from './page.tsx';
import { places } from './places.ts';
import { RouteLink } from './route-link.tsx';

export function NoPage() {
  return (
    <Page title="There is no such page">
      <span>
        Nothing stands at this address. Go to the <RouteLink href={places.overview}>overview</RouteLink> or the <RouteLink href={places.findings}>findings</RouteLink>.
      </span>
    </Page>
  );
}
