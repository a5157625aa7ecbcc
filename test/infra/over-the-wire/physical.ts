/** What was made of templates: references and ARNs by logical id, exports by name, and the types that were not made. */
export type Stood = {
  readonly account: string;
  readonly region: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly refs: Map<string, string>;
  readonly arns: Map<string, string>;
  readonly exports: Map<string, string>;
  readonly left: Set<string>;
};

/** A value of a template with its references filled. What is not made yet has its logical id in its place. */
export function physical(value: any, stood: Stood): any {
  if (Array.isArray(value)) return value.map(one => physical(one, stood));
  if (value === null || typeof value !== 'object') return value;
  if (typeof value.Ref === 'string') return reference(value.Ref, stood);
  if (value['Fn::GetAtt'] !== undefined) {
    const [id, attribute] = value['Fn::GetAtt'];
    if (attribute === 'Arn' || attribute === 'StreamArn') return stood.arns.get(id) ?? `arn:aws:unmade:${stood.region}:${stood.account}:${id}`;
    return stood.refs.get(id) ?? `${id}.${attribute}`;
  }
  if (value['Fn::Join'] !== undefined) return physical(value['Fn::Join'][1], stood).join(value['Fn::Join'][0]);
  if (value['Fn::Sub'] !== undefined) return String(value['Fn::Sub']).replaceAll(/\$\{([\w:]+)\}/g, (_, name: string) => reference(name, stood));
  if (value['Fn::ImportValue'] !== undefined) return stood.exports.get(physical(value['Fn::ImportValue'], stood)) ?? '';
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, physical(one, stood)]));
}

function reference(name: string, { account, region, parameters, refs }: Stood): string {
  const pseudo: Readonly<Record<string, string>> = { 'AWS::AccountId': account, 'AWS::Region': region, 'AWS::Partition': 'aws', 'AWS::URLSuffix': 'amazonaws.com' };
  return pseudo[name] ?? parameters[name] ?? refs.get(name) ?? name;
}
