import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { context } from '../../infra/context.ts';
import { readSettings } from '../../infra/settings.ts';
import { tallystick } from '../../infra/tallystick.ts';
import { bundledFunctions, type BundledFunction } from '../../tools/bundle.ts';

export type Resource = { readonly Type: string; readonly Properties: any; readonly DeletionPolicy?: string; readonly Metadata?: any };
export type Templates = { readonly data: any; readonly pipeline: any; readonly member: any; readonly payer: any; readonly console: any };

/** Folders with one line in place of each bundle. */
export function placeholders(): Readonly<Record<BundledFunction, string>> {
  return Object.fromEntries(
    bundledFunctions.map(name => {
      const folder = mkdtempSync(join(tmpdir(), `tallystick-${name}-`));
      writeFileSync(join(folder, 'index.mjs'), `export const handler = async () => '${name}';\n`);
      return [name, folder];
    }),
  ) as Record<BundledFunction, string>;
}

/** The templates of a deployment with these context values, built in this process; in place of the bundles stands one line. */
export function templates(given: Readonly<Record<string, string>> = {}): Templates {
  const folders = placeholders();
  const app = new App({ analyticsReporting: false, treeMetadata: false, outdir: mkdtempSync(join(tmpdir(), 'tallystick-out-')), context: { ...context } });
  const { data, pipeline, member, payer, console } = tallystick(
    app,
    readSettings(key => given[key]),
    folders,
  );
  return { data: Template.fromStack(data).toJSON(), pipeline: Template.fromStack(pipeline).toJSON(), member: Template.fromStack(member).toJSON(), payer: Template.fromStack(payer).toJSON(), console: Template.fromStack(console).toJSON() };
}

export function resourcesOf(template: any, type: string): readonly Resource[] {
  return Object.values<Resource>(template.Resources).filter(resource => resource.Type === type);
}

/** A value of a template as text: `Fn::Join` and `Fn::Sub` are carried out, references stand in angle brackets. */
export function textOf(value: any): string {
  if (typeof value === 'string') return value.replaceAll(/\$\{(AWS::)?(\w+)\}/g, '<$2>');
  if (value?.['Fn::Join'] !== undefined) return value['Fn::Join'][1].map(textOf).join(value['Fn::Join'][0]);
  if (value?.['Fn::Sub'] !== undefined) return textOf(value['Fn::Sub']);
  if (value?.Ref !== undefined) return `<${String(value.Ref).replace('AWS::', '')}>`;
  if (value?.['Fn::GetAtt'] !== undefined) return `<${value['Fn::GetAtt'].join('.')}>`;
  if (value?.['Fn::ImportValue'] !== undefined) return `<import ${textOf(value['Fn::ImportValue'])}>`;
  return JSON.stringify(value);
}

export type Statement = { readonly Sid?: string; readonly Effect: string; readonly Action: readonly string[]; readonly Resource: readonly string[]; readonly Condition?: any; readonly Principal?: any };
const listOf = (value: any): any[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** The statements of a policy document, each with lists and texts. */
export function statementsOf(document: any): readonly Statement[] {
  return document.Statement.map((statement: any) => ({ ...statement, Action: listOf(statement.Action), Resource: listOf(statement.Resource).map(textOf) }));
}

/** What each role may do, by the role's name (or its description where it has none). */
export function rolesOf(template: any): ReadonlyMap<string, readonly Statement[]> {
  return new Map(resourcesOf(template, 'AWS::IAM::Role').map(({ Properties }) => [Properties.RoleName ?? Properties.Description, Properties.Policies.flatMap((policy: any) => statementsOf(policy.PolicyDocument))]));
}
