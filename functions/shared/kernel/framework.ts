import * as z from 'zod';

const Id = z.string().regex(/^[A-Za-z0-9][\w.()-]*$/, 'an id has letters, digits, dots, hyphens and brackets only');
const Sentence = z.string().min(1);

/** Why one of the checks supports a control, and what of the control it leaves open. */
export const ControlCheck = z.strictObject({
  check: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/, 'the id of a check looks like iam-role-unused'),
  of: z
    .array(z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/, 'a kind looks like ec2-volume'))
    .min(1)
    .optional()
    .describe('Kinds of resources that the control is about, where the check judges more of them.'),
  reason: Sentence.describe('Why this check supports the control.'),
  not: Sentence.nullable().default(null).describe('What of the control the check does not cover; null when nothing is left.'),
});
export type ControlCheck = z.output<typeof ControlCheck>;

export const assessments = ['here', 'elsewhere', 'manual'] as const;

export const Control = z.strictObject({
  id: Id.describe("The publisher's id."),
  group: Id.nullable().default(null).describe('Id of its group, when the framework has groups.'),
  title: Sentence.describe('The good state, in our own words.'),
  assessment: z.enum(assessments).describe('`here`: by the checks below. `elsewhere`: by the tool that is named. `manual`: by a person.'),
  checks: z.array(ControlCheck).default([]).describe('At least one when it is assessed here, else none.'),
  elsewhere: Sentence.nullable().default(null).describe('The tool that assesses it, by name, when that is done elsewhere.'),
  manual: Sentence.nullable().default(null).describe('What a person must look at; may also stand beside checks, for what they leave open.'),
});
export type Control = z.output<typeof Control>;

/** Says what is wrong of one control as a whole. */
function faultOf(control: Control): string | null {
  const names = control.checks.map(({ check }) => check);
  if (control.assessment === 'here' && names.length === 0) return 'is assessed here, so give at least one check';
  if (control.assessment !== 'here' && names.length > 0) return `is assessed ${control.assessment === 'manual' ? 'by a person' : 'elsewhere'}, so it has no checks here`;
  if (control.assessment === 'elsewhere' && control.elsewhere === null) return 'is assessed elsewhere, so name the tool under "elsewhere"';
  if (control.assessment === 'manual' && control.manual === null) return 'is assessed by a person, so say under "manual" what to look at';
  if (new Set(names).size < names.length) return 'names a check twice';
  return null;
}

/**
 * A framework of controls as data: `functions/evaluate/frameworks/<id>.json`, or a customer's own file of the same form. Ids are the publisher's, the words are ours.
 */
export const Framework = z
  .strictObject({
    schema: z.literal('framework/1'),
    id: z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'the id of a framework looks like cis-aws-5.0'),
    title: Sentence,
    version: Sentence,
    publisher: Sentence,
    source: z.url().describe('Where the ids come from.'),
    licence: Sentence.describe('What of it is whose.'),
    reviewed: z.iso.date('a day looks like 2026-03-31').describe('When the mapping was last read through.'),
    covers: Sentence.describe('What of the framework is listed here.'),
    groups: z.array(z.strictObject({ id: Id, title: Sentence })).default([]),
    controls: z.array(Control).min(1),
  })
  .superRefine((framework, at) => {
    const groups = new Set(framework.groups.map(({ id }) => id));
    const seen = new Set<string>();
    for (const [index, control] of framework.controls.entries()) {
      const fault = seen.has(control.id) ? 'stands here twice' : control.group !== null && !groups.has(control.group) ? `is in group ${control.group}, which is not under "groups"` : faultOf(control);
      if (fault !== null) at.addIssue({ code: 'custom', path: ['controls', index], message: `control ${control.id} ${fault}` });
      seen.add(control.id);
    }
  });
export type Framework = z.output<typeof Framework>;
