import TopNavigation from '@cloudscape-design/components/top-navigation';
import { useNavigate } from 'react-router';
import { useAsk } from '../api/use-ask.ts';
import { places } from './places.ts';
import { themes, useTheme } from './use-theme.ts';
import { visible } from '#reports/format/visible';

const words = { system: 'As the system', light: 'Light', dark: 'Dark' } as const;

/** The bar on top: the way home, the theme, and who is signed in with which roles. */
export function Top() {
  const [theme, setTheme] = useTheme();
  const navigate = useNavigate();
  const me = useAsk('me', {}, { fresh: 60_000 });
  return (
    <TopNavigation
      identity={{
        logo: { src: '/tallystick.svg', alt: 'Tallystick, to the overview' },
        href: places.overview,
        onFollow: event => {
          event.preventDefault();
          void navigate(places.overview);
        },
      }}
      utilities={[
        {
          type: 'menu-dropdown',
          iconName: 'view-full',
          title: 'Theme',
          text: 'Theme',
          items: themes.map(id => ({ id, itemType: 'checkbox' as const, text: words[id], checked: id === theme })),
          onItemClick: ({ detail }) => {
            setTheme(themes.find(each => each === detail.id) ?? 'system');
          },
        },
        {
          type: 'menu-dropdown',
          iconName: 'user-profile',
          text: me.data === undefined ? 'Signing in' : visible(me.data.name),
          description: me.data?.roles.join(', '),
          items: [{ id: 'settings', text: 'Settings', href: places.settings }],
          onItemFollow: event => {
            event.preventDefault();
            void navigate(places.settings);
          },
        },
      ]}
      i18nStrings={{ overflowMenuTriggerText: 'More', overflowMenuTitleText: 'All' }}
    />
  );
}
