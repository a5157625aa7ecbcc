import * as z from 'zod';
import type { AccessLevel } from '#access/action-catalogue';
import type { SourceService } from './action-source.ts';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html */
const ServiceReference = z.object({
  Name: z.string().min(1),
  Actions: z.array(
    z.object({
      Name: z.string().min(1),
      ActionConditionKeys: z.array(z.string()).default([]),
      Annotations: z.object({ Properties: z.object({ IsList: z.boolean(), IsPermissionManagement: z.boolean(), IsTaggingOnly: z.boolean(), IsWrite: z.boolean() }) }),
      Resources: z.array(z.object({ Name: z.string() })).default([]),
      SupportedBy: z.record(z.string(), z.boolean()).optional(),
    }),
  ),
  Resources: z.array(z.object({ Name: z.string(), ARNFormats: z.array(z.string()).default([]), ConditionKeys: z.array(z.string()).default([]) })).default([]),
});

/**
 * One service's file of the AWS Service Reference (`https://servicereference.us-east-1.amazonaws.com/v1/<service>/<service>.json`) as it
 * was parsed from JSON. Only this source says which actions IAM's last accessed information tells of. It gives no plain word for Read:
 * that is what is neither a list nor writes. Throws zod's error when the file is not of that format.
 */
export function readServiceReference(json: unknown): SourceService {
  const file = ServiceReference.parse(json);
  return {
    service: file.Name,
    resourceTypes: file.Resources.map(type => ({ name: type.Name, arns: type.ARNFormats, conditionKeys: type.ConditionKeys })),
    actions: file.Actions.map(action => ({
      name: action.Name,
      levels: levels(action.Annotations.Properties),
      resourceTypes: action.Resources.map(type => type.Name),
      conditionKeys: action.ActionConditionKeys.toSorted(),
      tracked: action.SupportedBy?.['IAM Action Last Accessed'] ?? null,
    })),
  };
}

function levels(is: { readonly IsList: boolean; readonly IsPermissionManagement: boolean; readonly IsTaggingOnly: boolean; readonly IsWrite: boolean }): AccessLevel[] {
  if (is.IsPermissionManagement) return is.IsWrite ? ['Write', 'Permissions management'] : ['Permissions management'];
  if (is.IsTaggingOnly) return is.IsWrite ? ['Tagging', 'Write'] : ['Tagging'];
  if (is.IsWrite) return ['Write'];
  return is.IsList ? ['List'] : ['Read'];
}
