import type { Coverage } from '#kernel/cell';
import type { Finding } from '#kernel/finding';
import { Problem } from '#kernel/problem';
import type { RunRecord } from '#kernel/run';
import { isPartial } from '#kernel/schedule';
import type { Topic } from '#kernel/topic';
import { readPlan } from '#plan/plan-run';
import type { StageContext } from '#plan/stage-context';
import type { ReportDigest } from '#reports/digest/report-digest';
import { weekCountsOf } from '#reports/model/compliance/week-counts-of';
import { complianceFiles, costFiles, costReport, renderRun, textFormats, type Format, type Rendered, type ReportFile } from './render-reports.ts';
import { prefixedObjects } from '#store/prefixed-objects';
import { keepOtherTools } from './keep-other-tools.ts';
import { keepCostWeek } from './keep-cost-week.ts';
import { keepBilled } from './keep-billed.ts';
import { keepRotation } from './keep-rotation.ts';
import { keepWeek, readReportSource } from './report-source.ts';
import { writeRunFiles } from './run-files.ts';

/** The page of a run, which is written last: a run without it did not end. */
export const runPage = 'report.html';

/** What a run ended in. Keys are those of the run's folder. */
export type Published = {
  readonly record: RunRecord;
  readonly coverage: readonly Coverage[];
  readonly findings: readonly Finding[];
  readonly reports: readonly { readonly name: string; readonly key: string; readonly contentType: string }[];
  /** What the reports say in a few lines, for mail and chat. */
  readonly digests: readonly ReportDigest[];
  /** The topic of a check that ran. */
  readonly topicOf: (check: string) => Topic | null;
};

/** Joins the accounts' results, builds the report models and writes the run's page and, but for a daily run, both weekly reports in the asked formats. */
export async function publishRun(context: StageContext, asked: readonly Format[] = textFormats): Promise<Published> {
  const plan = await readPlan(context);
  if (plan === null) throw new Problem(`${context.folder.place}: the run has no plan`, 'failure');
  const { record, coverage } = await writeRunFiles(context, plan);
  const checks = context.checks.map(({ check }) => check);
  await keepBilled({ root: context.root, folder: context.folder, record, coverage });
  await keepRotation({ root: context.root, folder: context.folder, record });
  await keepOtherTools(context.folder, context.findings);
  const source = await readReportSource({ folder: context.folder, root: context.root, findings: context.findings, config: context.config, checks });
  const reports: { name: string; key: string; contentType: string }[] = [];
  const digests: ReportDigest[] = [];
  const keyOf = (week: string): string => `reports/${week}/`;
  async function write({ week, files, digest }: Rendered): Promise<void> {
    digests.push(digest());
    for (const file of files) {
      const key = `${keyOf(week)}${file.name}`;
      const body = await file.body;
      if (body !== null) await context.folder.put(key, body);
      reports.push({ name: file.name, key, contentType: file.contentType });
    }
  }
  if (!isPartial(context.run)) {
    const cost = await costReport(source, null);
    await keepCostWeek(context.root, cost);
    await write(costFiles(cost, asked));
    const compliance = await complianceFiles(source, null, asked, week => prefixedObjects(context.folder, keyOf(week)));
    await keepWeek(context.root, record, weekCountsOf(compliance.report));
    await write(compliance);
  }
  const pages = reports.filter(({ name }) => name.endsWith('.html'));
  const written = (
    await renderRun(source, [
      ...pages.map(({ key, name }) => ({ name: key, what: name.startsWith('cost') ? 'the weekly cost report (JSON and CSV beside it)' : 'the weekly compliance report (JSON and CSV beside it)' })),
      { name: 'verdicts.jsonl', what: 'every verdict, one a line' },
      { name: 'findings.jsonl', what: 'every finding, one a line' },
      { name: 'coverage.jsonl', what: 'how far every cell was read' },
      { name: 'run.json', what: 'what this run was and what came of it' },
    ])
  ).map(file => (file.name === 'run.html' ? { ...file, name: runPage } : file));
  const put = async ({ name, body }: ReportFile): Promise<void> => {
    const made = await body;
    if (made !== null) await context.folder.put(name, made);
  };
  for (const file of [...written.filter(({ name }) => name !== runPage), ...written.filter(({ name }) => name === runPage)]) await put(file);
  const topics = new Map(checks.map(check => [check.id, check.topic]));
  return { record, coverage, findings: await source.findings(), reports, digests, topicOf: check => topics.get(check) ?? null };
}
