import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import { urlOf } from '#review/api/client';
import { visible } from '#reports/format/visible';
import { useAsk } from '../api/use-ask.ts';
import { saveFile } from '../api/save-file.ts';
import { problemOf } from '../api/problem-of.ts';
import { useNotices } from '../shell/notices.tsx';
import type { Query } from './filter.ts';

/** The whole list of a filter as CSV, not only what is shown; for those who may export. */
export function ExportButton({ query }: { readonly query: Query }) {
  const me = useAsk('me', {}, { fresh: 60_000 });
  const { notify } = useNotices();
  const [busy, setBusy] = useState(false);
  if (me.data?.capabilities.includes('export') !== true) return null;
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      await saveFile(`/api${urlOf('exportFindings', { query })}`, 'findings.csv');
    } catch (error) {
      notify({ type: 'error', header: 'The list could not be exported', content: visible(problemOf(error).detail) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button iconName="download" loading={busy} onClick={() => void save()}>
      Export CSV
    </Button>
  );
}
