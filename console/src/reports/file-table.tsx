import { useCollection } from '@cloudscape-design/collection-hooks';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import { visible } from '#reports/format/visible';
import type { ReportList } from '#review/api/schemas';
import { api } from '../api/api.ts';
import { problemOf } from '../api/problem-of.ts';
import { saveFile } from '../api/save-file.ts';
import { useNotices } from '../shell/notices.tsx';
import { Empty } from '../show/empty.tsx';
import { Text } from '../show/text.tsx';

type Props = { readonly title: string; readonly kind: 'reportLink' | 'packLink'; readonly files: ReportList['reports']; readonly empty: string };

/** Files to be kept. They are never opened inside the console: a report is a page of its own. */
export function FileTable({ title, kind, files, empty }: Props) {
  const { notify } = useNotices();
  const [busy, setBusy] = useState<string | null>(null);
  const { items, collectionProps, paginationProps } = useCollection(files, { pagination: { pageSize: 15 }, sorting: {}, filtering: { empty: <Empty title={`No ${title.toLowerCase()} yet`}>{empty}</Empty> } });
  const save = async (id: string, name: string): Promise<void> => {
    setBusy(id);
    try {
      const { url, expires } = await api[kind]({ params: { id } });
      // a link that ends is one into the store of files, which sends it as an attachment
      if (expires === null) await saveFile(url, name.split('/').at(-1) ?? name);
      else location.assign(url);
    } catch (error) {
      notify({ type: 'error', header: `${visible(name)} could not be read`, content: visible(problemOf(error).detail) });
    } finally {
      setBusy(null);
    }
  };
  return (
    <Table
      {...collectionProps}
      items={items}
      trackBy="id"
      wrapLines
      ariaLabels={{ tableLabel: title }}
      header={
        <Header variant="h2" counter={`(${files.length})`}>
          {title}
        </Header>
      }
      pagination={files.length > 15 ? <Pagination {...paginationProps} /> : undefined}
      columnDefinitions={[
        { id: 'name', header: 'File', isRowHeader: true, sortingField: 'name', cell: ({ name }) => <Text clip={160}>{name}</Text> },
        { id: 'run', header: 'Run', sortingField: 'run', cell: ({ run }) => <Text clip={80}>{run ?? ''}</Text> },
        { id: 'week', header: 'Week', sortingField: 'week', cell: ({ week }) => <Text clip={20}>{week ?? ''}</Text> },
        {
          id: 'get',
          header: 'Download',
          cell: ({ id, name }) => (
            <Button variant="inline-link" iconName="download" loading={busy === id} ariaLabel={`Download ${visible(name)}`} onClick={() => void save(id, name)}>
              Download
            </Button>
          ),
        },
      ]}
    />
  );
}
