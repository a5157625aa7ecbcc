import SideNavigation, { type SideNavigationProps } from '@cloudscape-design/components/side-navigation';
import { useLocation, useNavigate } from 'react-router';
import { places } from './places.ts';

const items: readonly SideNavigationProps.Item[] = [
  { type: 'link', text: 'Overview', href: places.overview },
  { type: 'link', text: 'Findings', href: places.findings },
  { type: 'link', text: 'Acceptances', href: places.acceptances },
  { type: 'divider' },
  { type: 'link', text: 'Accounts and coverage', href: places.accounts },
  { type: 'link', text: 'Access', href: places.access },
  { type: 'link', text: 'Rotation', href: places.rotation },
  { type: 'divider' },
  { type: 'link', text: 'Reports and packs', href: places.reports },
  { type: 'link', text: 'Settings', href: places.settings },
];

export function Navigation() {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const first = `/${pathname.split('/')[1] ?? ''}`;
  return (
    <SideNavigation
      items={items}
      activeHref={first}
      onFollow={event => {
        if (event.detail.external === true) return;
        event.preventDefault();
        void navigate(event.detail.href);
      }}
    />
  );
}
