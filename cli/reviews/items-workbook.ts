import { day } from '#reports/format/day';
import { picture } from '#reports/html/markup';
import { workbook } from '#reports/xlsx/workbook';
import type { Campaign, CampaignItem } from '#review/campaign/campaign';
import { reviewTable } from './review-workbook.ts';

/** The items of a campaign as a workbook: a cover that says how it is filled in, and one sheet. */
export function itemsWorkbook(campaign: Campaign, items: readonly CampaignItem[]): Uint8Array {
  const { id, title, dueAt, population } = campaign;
  return workbook(
    {
      title,
      when: `Decide by ${day(dueAt.slice(0, 10))}`,
      sentence:
        'On the sheet "items", write keep, reduce, revoke, "delegate to <name>" or not-mine into the column Decision, and why into the column Reason. Leave the other columns as they are: the last one binds your answer to what you were shown.',
      about: { organization: id, run: population.run, asOf: population.asOf },
      tiles: [{ label: 'Items', value: String(items.length), sub: `of ${population.items}`, picture: picture('') }],
      footnote: `Population ${population.sha256}`,
    },
    [reviewTable(campaign, items)],
  );
}
