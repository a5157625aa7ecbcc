import Link, { type LinkProps } from '@cloudscape-design/components/link';
import { useNavigate } from 'react-router';

/** A link inside the console: the address is real, so that it opens in a new tab too, and a plain click stays in the page. */
export function RouteLink({ href, children, ...rest }: Omit<LinkProps, 'onFollow'> & { readonly href: string }) {
  const navigate = useNavigate();
  return (
    <Link
      {...rest}
      href={href}
      onFollow={event => {
        event.preventDefault();
        void navigate(href);
      }}
    >
      {children}
    </Link>
  );
}
