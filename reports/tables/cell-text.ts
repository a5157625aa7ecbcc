import { count } from '../format/count.ts';
import { day, moment } from '../format/day.ts';
import { money, moneyChange } from '../format/money.ts';
import { percent, percentChange } from '../format/percent.ts';
import { Problem } from '#kernel/problem';
import { isMoney, type Cell, type Column } from './table.ts';

/** A cell as people read it. Undefined cells do not apply to their row and are empty; null is the column's word for what is not known. */
export function cellText(column: Column, cell: Cell | undefined): string {
  if (cell === undefined) return '';
  if (cell === null) return column.absent ?? '';
  const digits = column.whole === true ? 0 : 2;
  switch (column.type) {
    case 'money':
      return isMoney(cell) ? money(cell.micros, cell.currency, digits) : wrong(column, cell);
    case 'change':
      return isMoney(cell) ? moneyChange(cell.micros, cell.currency, digits) : wrong(column, cell);
    case 'count':
      return typeof cell === 'number' ? count(cell) : wrong(column, cell);
    case 'share':
      return typeof cell === 'number' ? percent(cell) : wrong(column, cell);
    case 'shareChange':
      return typeof cell === 'number' ? percentChange(cell) : wrong(column, cell);
    case 'day':
      return typeof cell === 'string' ? day(cell) : wrong(column, cell);
    case 'moment':
      return typeof cell === 'string' ? moment(cell) : wrong(column, cell);
    case 'bar':
    case 'parts':
      return '';
    case 'text':
    case 'severity':
    case 'status':
      return typeof cell === 'string' ? cell : wrong(column, cell);
  }
}

function wrong(column: Column, cell: Cell): never {
  throw new Problem(`column ${column.id}: ${JSON.stringify(cell)} is no ${column.type}`, 'failure');
}
