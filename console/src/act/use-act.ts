import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Action } from '#review/action';
import type { BulkResult, FindingItem } from '#review/api/schemas';
import { visible } from '#reports/format/visible';
import { api } from '../api/api.ts';
import { useNotices } from '../shell/notices.tsx';
import { actionWords } from './action-words.ts';
import { bulkNotice } from './bulk-notice.tsx';

type Acts = {
  /** Does it to one finding on the revision that the reader saw; throws what the API refused. */
  readonly act: (finding: Pick<FindingItem, 'id' | 'rev' | 'name'>, action: Action) => Promise<void>;
  /** Does it to many; what was refused for some is shown one by one. */
  readonly actOnMany: (findings: readonly Pick<FindingItem, 'id' | 'rev' | 'name'>[], action: Action) => Promise<void>;
};

const AT_ONCE = 100;

/** What a person does, followed by the news of it: the flashbar says what happened, and every list on the page is asked again. */
export function useActs(): Acts {
  const client = useQueryClient();
  const { notify } = useNotices();
  const act = useCallback<Acts['act']>(
    async ({ id, rev, name }, action) => {
      try {
        const detail = await api.actOnFinding({ params: { id }, body: action, rev });
        client.setQueryData(['finding', { params: { id } }], detail);
        notify({ type: 'success', header: `${actionWords[action.type].done}: ${visible(name).slice(0, 120)}` });
      } finally {
        // also after a refusal: somebody else may have been faster
        void client.invalidateQueries();
      }
    },
    [client, notify],
  );
  const actOnMany = useCallback<Acts['actOnMany']>(
    async (findings, action) => {
      const results: BulkResult['results'] = [];
      try {
        for (let from = 0; from < findings.length; from += AT_ONCE) {
          const items = findings.slice(from, from + AT_ONCE).map(({ id, rev }) => ({ id, rev }));
          results.push(...(await api.actOnFindings({ body: { action, items } })).results);
        }
      } finally {
        if (results.length > 0) notify(bulkNotice(actionWords[action.type].done, results, new Map(findings.map(({ id, name }) => [id, name]))));
        void client.invalidateQueries();
      }
    },
    [client, notify],
  );
  return { act, actOnMany };
}
