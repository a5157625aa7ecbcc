import { instant } from '#kernel/time';
import type { RunRecord } from '#kernel/run';
import type { ApiPlace, Asked, Handlers } from '#review/api/handlers';
import { Refusal } from '#review/api/refusal';
import type { FileLink } from '#review/api/schemas';
import { recordEvent } from '#review/record-event';
import { readText } from '#store/read-text';

/** Reports of so many of the newest runs are listed. */
const RUNS_LISTED = 26;

export const libraryRoutes: Handlers<'reports' | 'packs' | 'reportFile' | 'packFile' | 'reportLink' | 'packLink' | 'runs'> = {
  async reports(place, asked) {
    if (asked.places !== 'all') return { reports: [] };
    const reports: { id: string; name: string; contentType: string; run: string; week: string | null }[] = [];
    for (const run of (await place.runs.names()).slice(0, RUNS_LISTED)) {
      for await (const key of place.objects.list(`runs/${run}/reports/`)) {
        const [, , , week = null, name] = key.split('/');
        if (name !== undefined) reports.push({ id: idOf(key), name, contentType: typeOf(name), run, week });
      }
    }
    return { reports };
  },

  async packs(place, { places }) {
    const packs: { id: string; name: string; contentType: string; run: null; week: null }[] = [];
    if (places === 'all') for await (const key of place.objects.list('packs/')) if (packKey.test(key)) packs.push({ id: idOf(key), name: key.split('/').at(-1) ?? key, contentType: typeOf(key), run: null, week: null });
    return { packs };
  },

  reportFile: (place, asked, { params: { id } }) => fileAt(place, keyOf(id, reportKey, asked)),
  async packFile(place, asked, { params: { id } }) {
    const key = keyOf(id, packKey, asked);
    await note(place, asked, key);
    return fileAt(place, key);
  },
  reportLink: (place, asked, { params: { id } }) => linkTo(place, asked, keyOf(id, reportKey, asked), `/api/reports/${id}`),
  async packLink(place, asked, { params: { id } }) {
    const key = keyOf(id, packKey, asked);
    if (place.link !== undefined) await note(place, asked, key); // else it is noted when it is fetched
    return linkTo(place, asked, key, `/api/packs/${id}`);
  },

  async runs(place, asked, { query: { limit, cursor } }) {
    const names = await place.runs.names();
    const from = cursor === undefined ? 0 : Math.max(0, names.indexOf(cursor) + 1);
    const shown = names.slice(from, from + Math.min(limit, 100));
    const last = shown.at(-1);
    return {
      runs: await Promise.all(
        shown.map(async run => {
          const text = await readText(place.objects, `runs/${run}/run.json`);
          const whole = asked.places === 'all';
          if (text === null) return { run, asOf: instant(run.slice(-20)), state: 'underway' as const, organization: null, accounts: 0, coverage: null, verdicts: null, findings: null, calls: 0, notes: [] };
          const { asOf, scope, coverage, verdicts, findings, calls } = JSON.parse(text) as RunRecord;
          const { opened, changed, resolved, reopened } = findings;
          // Totals of the whole organisation are for those who may see all of it.
          return {
            run,
            asOf,
            state: 'finished' as const,
            organization: scope.organization,
            accounts: whole ? scope.accounts.length : scope.accounts.filter(({ id }) => asked.places.includes(id)).length,
            coverage: whole ? { ...coverage } : null,
            verdicts: whole ? { ...verdicts } : null,
            findings: whole ? { opened, changed, resolved, reopened } : null,
            calls: whole ? calls : 0,
            notes: whole ? [...scope.notes] : [],
          };
        }),
      ),
      cursor: last !== undefined && from + shown.length < names.length ? last : null,
    };
  },
};

/** What a report may be called: nothing else of a run is handed out by its key. */
const reportKey = /^runs\/[a-z][a-z0-9-]{0,31}-\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\/reports\/\d{4}-W\d\d\/[\w.-]{1,120}$/;
const packKey = /^packs\/([\w.:-]{1,120}\/){0,3}[\w.:-]{1,160}\.(zip|json|sigstore\.json)$/;

function idOf(key: string): string {
  return Buffer.from(key).toString('base64url');
}

/** Reports and packs are about the whole organisation: who may see only some accounts is not told that there are any. */
function keyOf(id: string, form: RegExp, { places }: Asked): string {
  const key = Buffer.from(id, 'base64url').toString('utf8');
  if (places !== 'all' || !form.test(key) || key.split('/').some(part => part === '.' || part === '..')) throw new Refusal(404, 'not-found', 'there is no such file for you; reports and packs are about the whole organisation');
  return key;
}

async function fileAt({ objects }: ApiPlace, key: string): Promise<Response> {
  const bytes = await objects.read(key);
  if (bytes === null) throw new Refusal(404, 'not-found', 'that file is no longer there');
  const name = (key.split('/').at(-1) ?? 'file').replaceAll(/[^\w.-]/g, '_');
  const type = typeOf(name);
  const shown = type.startsWith('text/html') || type === 'application/pdf';
  return new Response(ReadableStream.from(bytes), {
    headers: {
      'content-type': type,
      'content-disposition': `${shown ? 'inline' : 'attachment'}; filename="${name}"`,
      // Reports bring their style along and no script; as a page of another origin they could not use one either.
      ...(shown ? { 'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'none'" } : {}),
    },
  });
}

async function linkTo({ link }: ApiPlace, { now }: Asked, key: string, own: string): Promise<FileLink> {
  if (link === undefined) return { url: own, expires: null };
  const { url, seconds } = await link(key, key.split('/').at(-1) ?? 'file', now);
  return { url, expires: instant(now.getTime() + seconds * 1000) };
}

async function note({ findings }: ApiPlace, { principal, now }: Asked, key: string): Promise<void> {
  await recordEvent(findings, { kind: 'pack-downloaded', at: instant(now), by: { sub: principal.sub, name: principal.name, roles: principal.grants.map(({ role }) => role) }, detail: { pack: key } });
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  json: 'application/json',
  csv: 'text/csv; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

function typeOf(name: string): string {
  return types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
}
