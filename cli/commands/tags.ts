import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { stringify } from 'yaml';
import { derivedKey, ownersKey } from '#evaluate/evaluate-run';
import { taggableKinds } from '#inventory/taggable.generated';
import { Config, type TagRule } from '#kernel/config';
import { exportTagPolicies } from '#kernel/export-tag-policies';
import { importTagPolicies } from '#kernel/import-tag-policies';
import type { Kinds } from '#kernel/kind';
import { Problem } from '#kernel/problem';
import type { RunRecord } from '#kernel/run';
import { readLines } from '#store/lines';
import type { Objects } from '#store/objects';
import { readText } from '#store/read-text';
import { loadConfig } from '../config/load-config.ts';
import { openStore } from '../config/open-store.ts';
import { runScan } from '../run/run-scan.ts';
import { storedRun, verdictsIn } from '../run/stored-runs.ts';
import { organizationOn, tapeOfRun } from '../run/tape-resources.ts';
import { proposeRules } from '../tags/propose-rules.ts';
import { taggingScript, type Lacking } from '../tags/tagging-script.ts';

type From = { readonly store: string; readonly run?: string; readonly tape?: string; readonly config?: string };
type Run = { readonly record: RunRecord; readonly folder: Objects; readonly config: Config };

export function tagsCommand(): Command {
  const command = new Command('tags').description('the tag policy: proposed, taken from AWS Organizations, given to it, applied');
  const fromRun = (name: string, what: string): Command =>
    command
      .command(name)
      .description(what)
      .option('--store <place>', 'where findings and runs are kept', '.tally')
      .option('--run <id>', 'a run of the store (default: the newest)')
      .option('--tape <dir>', 'judge this tape first, in a store of its own')
      .option('--config <file>', 'configuration for --tape');
  fromRun('propose', 'rules by the keys and values in use, as a part of tally.yaml').action((from: From) => onRun(from, propose));
  fromRun('import', "the organisation's tag policies, as a part of tally.yaml").action((from: From) => onRun(from, importPolicies));
  fromRun('script', 'a shell script that sets what is missing, for you to read and run').action((from: From) => onRun(from, script));
  command
    .command('export')
    .description('the rules of the configuration, as tag policies for AWS Organizations')
    .option('--config <file>', 'the configuration (default: tally.yaml)')
    .option('--enforce', 'let AWS refuse values that are not allowed')
    .action(({ config, enforce }: { readonly config?: string; readonly enforce?: boolean }) => exportPolicies(loadConfig(config), enforce ?? false));
  return command;
}

async function onRun(from: From, work: (run: Run) => Promise<void>): Promise<void> {
  if (from.tape !== undefined && from.run !== undefined) throw new Problem('--tape and --run: give one of them');
  if (from.tape === undefined && from.config !== undefined) throw new Problem('--config: a stored run has the configuration that it was judged with; give it with --tape');
  const temporary = from.tape === undefined ? null : mkdtempSync(join(tmpdir(), 'tally-tags-'));
  const store = await openStore(temporary ?? from.store, temporary === null ? 'read' : 'write');
  try {
    if (from.tape !== undefined) await runScan({ config: loadConfig(from.config), store, tape: from.tape, progress: () => undefined });
    const { record, folder } = await storedRun(store.objects, from.run ?? 'last');
    const start = JSON.parse((await readText(folder, 'start.json')) ?? '{}') as { readonly config?: unknown };
    await work({ record, folder, config: Config.parse(start.config ?? {}) });
  } finally {
    await store.findings.close();
    if (temporary !== null) rmSync(temporary, { recursive: true, force: true });
  }
}

async function propose({ record, folder, config }: Run): Promise<void> {
  const [usage] = await derived<Kinds['tag-usage']>(folder, 'tag-usage');
  if (usage === undefined) throw new Problem(`run ${record.run} did not judge organization-tag-policy-undefined, which counts the tags; scan with it`);
  const rules = proposeRules(usage, await derived<Kinds['tag-values']>(folder, 'tag-values'), config.tags.environments.keys);
  if (rules.length === 0) console.error('no key is common enough to be proposed');
  else {
    const { partial, denied, failed } = record.coverage;
    const unread = partial + denied + failed;
    printRules(rules, [
      `proposed from ${usage.resources} resources of run ${record.run}; decide with finance before you take it over`,
      ...(unread === 0 ? [] : [`${unread} cells of the run could not be read to the end; other keys and values may be in use there`]),
    ]);
  }
}

async function importPolicies({ folder }: Run): Promise<void> {
  const found = await organizationOn(await tapeOfRun(folder), ['organizations-account', 'organizations-unit', 'organizations-policy']);
  const policies = found['organizations-policy'].filter(({ type }) => type === 'TAG_POLICY');
  if (policies.length === 0) throw new Problem('the organisation has no tag policy; `tally tags propose` makes rules from what is in use', 'failure');
  const { rules, notes } = importTagPolicies({ accounts: found['organizations-account'].filter(({ status }) => status === 'ACTIVE'), units: found['organizations-unit'], policies }, taggableKinds);
  printRules(rules, [`from ${policies.length} tag ${policies.length === 1 ? 'policy' : 'policies'} of the organisation`, ...notes]);
}

function exportPolicies(config: Config, enforce: boolean): void {
  if (config.tags.required.length === 0) throw new Problem('tags.required: the configuration has no rules; `tally tags propose` makes some from what is in use');
  const { policies, notes } = exportTagPolicies(config.tags.required, taggableKinds, enforce);
  for (const note of notes) console.error(`note: ${note}`);
  for (const { attachTo, document } of policies) {
    console.error(`attach to ${attachTo.length === 0 ? 'the root' : attachTo.join(', ')}:`);
    console.log(JSON.stringify(document, null, 2));
  }
}

const lackingChecks: ReadonlySet<string> = new Set(['resource-required-tag-missing', 'organizations-account-required-tag-missing']);
async function script({ record, folder, config }: Run): Promise<void> {
  const owners = new Map<string, string>();
  for (const { id } of record.scope.accounts) for await (const { resource, owner } of linesOf<{ readonly resource: string; readonly owner: string }>(folder, ownersKey(id))) owners.set(resource, owner);
  const lacking: Lacking[] = [];
  for await (const { check, outcome, account, region, resource, name, facts } of verdictsIn(folder)) {
    if (outcome !== 'fail' || !lackingChecks.has(check) || !Array.isArray(facts['missing'])) continue;
    lacking.push({ account, region, resource, name, missing: facts['missing'].filter(key => typeof key === 'string'), owner: owners.get(resource) ?? null });
  }
  if (lacking.length === 0) throw new Problem(config.tags.required.length === 0 ? 'tags.required: the run required no tags, so nothing lacks one' : `run ${record.run}: nothing lacks a required tag`, 'failure');
  process.stdout.write(taggingScript(lacking, config.tags, `run ${record.run} of ${record.asOf}`));
}

function printRules(rules: readonly TagRule[], said: readonly string[]): void {
  for (const line of said) console.error(`note: ${line}`);
  process.stdout.write(stringify({ tags: { required: rules } }, { lineWidth: 0, defaultStringType: 'PLAIN', singleQuote: true }));
}

async function derived<D>(folder: Objects, kind: string): Promise<D[]> {
  const found: D[] = [];
  for await (const { data } of linesOf<{ readonly data: D }>(folder, derivedKey(kind))) found.push(data);
  return found;
}

async function* linesOf<T>(folder: Objects, key: string): AsyncGenerator<T> {
  for await (const batch of readLines(folder, key)) for (const text of batch) if (text !== '') yield JSON.parse(text) as T;
}
