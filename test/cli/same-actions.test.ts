import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { Action } from '#review/action';
import { contract } from '#review/api/contract';
import { RuleAction } from '#review/rule-action';
import { actionWords, bulkActions } from '../../console/src/act/action-words.ts';
import { findingsCommand } from '../../cli/commands/findings.ts';

/** What a union of schemas may be called: the values of its `type`. */
function typesOf(union: { readonly options: readonly { readonly shape: { readonly type: unknown } }[] }): readonly string[] {
  return union.options.flatMap(({ shape }) => {
    const { def } = shape.type as { readonly def: { readonly entries?: Readonly<Record<string, string>>; readonly values?: readonly string[] } };
    return Object.values(def.entries ?? def.values ?? []);
  });
}
const named = (command: Command): readonly string[] => command.commands.map(each => each.name());
const terminal = findingsCommand();

test('whatever a person may do to a finding can be done from the terminal and in the console', () => {
  const actions = typesOf(Action);
  expect(actions).toContain('verify-fix');
  expect(named(terminal)).toEqual(expect.arrayContaining([...actions]));
  expect(Object.keys(actionWords).sort()).toEqual([...actions].sort());
});

test('what the console does to several at once the terminal does, too', () => {
  for (const action of bulkActions) expect(terminal.commands.find(each => each.name() === action)?.registeredArguments[0]?.variadic, action).toBe(true);
});

test('rules are asked for and answered in both', () => {
  const rules = terminal.commands.find(each => each.name() === 'rules')!;
  expect(named(rules)).toEqual(expect.arrayContaining(['list', 'preview', 'request', ...typesOf(RuleAction)]));
});

/** Every route about findings and rules, with the command that does the same. One that is new has no row here, and fails. */
const same: Readonly<Record<string, readonly [command: string, option?: string]>> = {
  listFindings: ['list'],
  findingFacets: ['list'],
  exportFindings: ['list', '--json'],
  finding: ['show'],
  findingEvents: ['show'],
  findingCall: ['call'],
  actOnFinding: ['comment'],
  actOnFindings: ['comment'],
  acceptances: ['list', '--asked'],
  rules: ['rules'],
  previewRule: ['rules'],
  requestRule: ['rules'],
  actOnRule: ['rules'],
};

test('every route about findings has a command', () => {
  const routes = Object.entries(contract).flatMap(([name, { path }]) => (/^\/(findings|rules|acceptances)/.test(path) ? [name] : []));
  expect(routes.sort()).toEqual(Object.keys(same).sort());
  for (const [name, [command, option]] of Object.entries(same)) {
    const found = terminal.commands.find(each => each.name() === command);
    expect(found, name).toBeDefined();
    if (option !== undefined)
      expect(
        found?.options.map(({ long }) => long),
        name,
      ).toContain(option);
  }
});
