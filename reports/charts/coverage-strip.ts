import { coverageStatuses, type CoverageStatus } from '#kernel/cell';
import { plural } from '../format/count.ts';
import { palette } from './palette.ts';
import { at, clipped, svg, svgText } from './svg.ts';

type StripRow = { readonly name: string; readonly cells: number; readonly statuses: Readonly<Record<CoverageStatus, number>>; readonly strip: readonly (CoverageStatus | null)[] };

/** The shape of a status in a square of side `s`, so that it reads without colour. */
const shapes: Readonly<Record<CoverageStatus, (x: number, y: number, s: number) => string>> = {
  complete: (x, y, s) => `M${at(x)} ${at(y)}h${at(s)}v${at(s)}h${at(-s)}z`,
  partial: (x, y, s) => `M${at(x)} ${at(y + s)}h${at(s)}v${at(-s)}z`,
  denied: (x, y, s) => `M${at(x)} ${at(y)}h${at(s)}v${at(s)}h${at(-s)}zM${at(x + s * 0.2)} ${at(y + s * 0.42)}v${at(s * 0.16)}h${at(s * 0.6)}v${at(-s * 0.16)}z`,
  failed: (x, y, s) => `M${at(x + s / 2)} ${at(y)}L${at(x + s)} ${at(y + s)}H${at(x)}z`,
  skipped: (x, y, s) => `M${at(x)} ${at(y)}h${at(s)}v${at(s)}h${at(-s)}zM${at(x + 1)} ${at(y + 1)}v${at(s - 2)}h${at(s - 2)}v${at(2 - s)}z`,
};
const fills: Readonly<Record<CoverageStatus, string>> = { ...palette.status, skipped: palette.soft };

/** One square of a status, for a legend. */
export function statusSquare(status: CoverageStatus): string {
  return svg({ id: '', width: 11, height: 11, title: '', desc: '', decoration: true, className: 'square' }, `<path class="${status}" fill="${fills[status]}" fill-rule="evenodd" d="${shapes[status](0.5, 0.5, 10)}"/>`);
}

/** What a square shows when collectors of a service differ: what was left out on purpose does not hide what was read. */
const shownFirst: readonly CoverageStatus[] = ['failed', 'denied', 'partial', 'complete', 'skipped'];

/** A row of squares for each account, one for each service (its worst collector and region), in the collectors' order. A service is what a collector's id begins with. */
export function coverageStrip(id: string, collectors: readonly string[], accounts: readonly StripRow[]): string {
  const width = 960;
  const left = 155;
  const right = 165;
  const services = [...new Set(collectors.map(serviceOf))];
  const step = Math.max(3, Math.min(20, (width - left - right) / Math.max(1, services.length)));
  const side = step <= 5 ? step - 0.6 : step - 2;
  const high = 18;
  const top = 84;
  // so many services that their names would lie on each other are named where there is room
  const apart = Math.max(1, Math.ceil(7.5 / step));
  const heads = services
    .map((service, index) => {
      const x = left + index * step;
      return `<path class="grid" stroke="${palette.line}" d="M${at(x + side / 2)} ${top - 3}v-5"/>${index % apart === 0 ? `<text class="label" fill="${palette.soft}" font-size="8.5" transform="translate(${at(x + side / 2 + 3)} ${top - 10}) rotate(-75)">${svgText(clipped(service, 14))}</text>` : ''}`;
    })
    .join('');
  const rows = accounts
    .map((account, row) => {
      const y = top + row * high;
      const { partial, denied, failed, skipped } = account.statuses;
      const gaps = [
        [failed + denied + partial, 'incomplete'],
        [skipped, 'skipped'],
      ]
        .flatMap(([value, word]) => (value === 0 ? [] : [`${value} ${word}`]))
        .join(', ');
      return `<text class="name" fill="${palette.ink}" font-size="11.5" text-anchor="end" x="${left - 12}" y="${at(y + 10.5)}">${svgText(clipped(account.name, 22))}</text><text class="label" fill="${palette.soft}" font-size="11" x="${at(left + services.length * step + 8)}" y="${at(y + 10.5)}">${svgText(gaps === '' ? `all ${account.cells} complete` : gaps)}</text>`;
    })
    .join('');
  const squares = coverageStatuses
    .map(status => {
      const path = accounts
        .flatMap((account, row) => stripOf(services, collectors, account).flatMap((item, index) => (item === status ? [shapes[status](left + index * step, top + row * high + (13 - Math.min(side, 13)) / 2, Math.min(side, 13))] : [])))
        .join('');
      return path === '' ? '' : `<path class="${status}" fill="${fills[status]}" fill-rule="evenodd" d="${path}"/>`;
    })
    .join('');
  const whole = accounts.filter(account => account.statuses.complete + account.statuses.skipped === account.cells).length;
  return svg(
    {
      id,
      width,
      height: top + accounts.length * high + 4,
      title: 'How far each account was read',
      desc: `${plural(accounts.length, 'account')}, ${plural(collectors.length, 'collector')}; ${plural(whole, 'account')} read to the end. The tables below name every cell that is not complete.`,
      className: 'chart',
    },
    heads + rows + squares,
  );
}

function serviceOf(collector: string): string {
  return collector.split('-', 1)[0] ?? collector;
}

function stripOf(services: readonly string[], collectors: readonly string[], { strip }: StripRow): (CoverageStatus | null)[] {
  const found = new Map<string, Set<CoverageStatus>>();
  for (const [index, collector] of collectors.entries()) {
    const status = strip[index];
    if (status == null) continue;
    const own = found.get(serviceOf(collector));
    if (own === undefined) found.set(serviceOf(collector), new Set([status]));
    else own.add(status);
  }
  return services.map(service => shownFirst.find(status => found.get(service)?.has(status) === true) ?? null);
}
