import { useAsk } from '../api/use-ask.ts';
import { Page } from '../shell/page.tsx';
import { FileTable } from './file-table.tsx';
import { readableFirst } from './readable-first.ts';
import { RunTable } from './run-table.tsx';
import { Loaded } from '../show/loaded.tsx';

/** Reports and evidence packs to download, and the runs that they come from. */
export function ReportsPage() {
  const me = useAsk('me', {}, { fresh: 60_000 });
  const mayExport = me.data?.capabilities.includes('export') === true;
  const reports = useAsk('reports', {});
  const packs = useAsk('packs', {}, { enabled: mayExport });
  return (
    <Page title="Reports and packs" description="What was published of each run, for reading and for auditors.">
      <Loaded query={reports} what="Reports" lines={6}>
        {({ reports }) => <FileTable title="Reports" kind="reportLink" files={readableFirst(reports)} empty="The first run brings them." />}
      </Loaded>
      {mayExport && (
        <Loaded query={packs} what="Evidence packs" lines={3}>
          {({ packs }) => <FileTable title="Evidence packs" kind="packLink" files={packs} empty="tally evidence create makes one." />}
        </Loaded>
      )}
      <RunTable />
    </Page>
  );
}
