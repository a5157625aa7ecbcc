import { readOtherTools } from '#publish/keep-other-tools';
import { atOf, cursorAt } from '#review/api/line-cursor';
import { isWithin, type Handlers } from '#review/api/handlers';
import { namesOf } from '#review/read/finding-item';

export const importedRoutes: Handlers<'importedFindings'> = {
  async importedFindings(place, { places, now }, { query: { source, account, limit, cursor } }) {
    const view = await place.runs.newest(now);
    const all = view === null ? [] : ((await view.once('imported', () => readOtherTools(view.folder))) ?? []);
    const here = all.filter(({ finding }) => isWithin(places, finding.account) && (account === undefined || finding.account === account) && (source === undefined || finding.source === source));
    const run = view?.record.run ?? '';
    const from = cursor === undefined ? 0 : atOf(cursor, run);
    const names = namesOf(view);
    return {
      run: view?.record.run ?? null,
      total: here.length,
      items: here.slice(from, from + limit).map(({ finding, ours }) => ({ ...finding, accountName: names.get(finding.account) ?? finding.account, ours: [...ours] })),
      cursor: from + limit < here.length ? cursorAt(run, from + limit) : null,
    };
  },
};
