import ContentLayout from '@cloudscape-design/components/content-layout';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Header from '@cloudscape-design/components/header';
import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { visible } from '#reports/format/visible';

type Props = { readonly title: string; readonly description?: ReactNode; readonly actions?: ReactNode; readonly children: ReactNode };

/**
 * The frame of each page: its heading, which takes the focus when the reader came here by a link (so that screen readers say it and the keyboard
 * goes on from there), and the document's title.
 */
export function Page({ title, description, actions, children }: Props) {
  const heading = useRef<HTMLSpanElement>(null);
  const { pathname, key } = useLocation();
  const shown = visible(title);
  useEffect(() => {
    document.title = `${shown} · Tallystick`;
  }, [shown]);
  useEffect(() => {
    // the first page keeps the browser's own start, so that the skip link comes first
    if (key !== 'default') heading.current?.focus();
  }, [pathname, key]);
  return (
    <ContentLayout
      header={
        <Header variant="h1" description={description} actions={actions}>
          <span ref={heading} tabIndex={-1} className="heading">
            {shown}
          </span>
        </Header>
      }
    >
      <SpaceBetween size="l">{children}</SpaceBetween>
    </ContentLayout>
  );
}
