import { count, plural } from '../../format/count.ts';
import type { ComplianceReport } from '../../model/compliance.ts';
import { sumOf } from '../../model/order.ts';
import { controlsTableId } from '../../tables/compliance/framework-tables.ts';
import { markup, type Markup } from '../markup.ts';
import type { Section } from '../page.ts';

/** How the controls of each framework stand: first how many are assessed at all. */
export function frameworkSections({ frameworks, postureWeeks }: ComplianceReport, table: (id: string) => Markup): Section[] {
  if (frameworks.length === 0) return [];
  const assessed = sumOf(frameworks, framework => framework.assessed);
  const of = sumOf(frameworks, framework => framework.of);
  const isTold = postureWeeks.slice(0, -1).some(week => Object.values(week.frameworks).some(value => value !== null));
  return [
    {
      id: 'frameworks',
      title: 'Frameworks',
      page: true,
      lede: `${count(assessed)} of ${plural(of, 'control')} in ${plural(frameworks.length, 'framework')} are assessed here; the others are for other tools and for people. A control is supported by its checks: that it passes says what they cover, and no more.`,
      body: markup`${table('frameworks')}${isTold ? table('framework-weeks') : ''}`,
    },
    {
      id: 'controls',
      title: 'Controls',
      page: true,
      lede: 'Of each framework what fails first, then what is not known. Which part of a control its checks leave open stands in the framework’s own page of the documentation.',
      body: markup`${frameworks.map(({ id }) => table(controlsTableId(id)))}`,
    },
  ];
}
