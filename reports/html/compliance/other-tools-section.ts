import { count, plural } from '../../format/count.ts';
import type { ComplianceReport } from '../../model/compliance.ts';
import { markup, type Markup } from '../markup.ts';
import type { Section } from '../page.ts';

/** What other tools say, beside ours and in none of our counts; no section where nothing was imported. */
export function otherToolsSections({ otherTools }: ComplianceReport, table: (id: string) => Markup): Section[] {
  if (otherTools === null) return [];
  const sum = (of: 'failing' | 'both'): number => otherTools.tools.reduce((total, tool) => total + tool[of], 0);
  return [
    {
      id: 'other-tools',
      title: 'Other tools',
      lede: `${otherTools.tools.map(({ source }) => source).join(' and ')}: ${plural(sum('failing'), 'finding')}, of which ${count(sum('both'))} ${sum('both') === 1 ? 'was' : 'were'} found here too. They are shown as those tools said them and are part of no count above.`,
      body: markup`${table('other-tools')}${table('other-tool-findings')}`,
    },
  ];
}
