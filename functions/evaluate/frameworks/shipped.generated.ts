// Written by `npm run generate`. Do not edit.
/** The frameworks that are shipped, by id; each is read when it is asked for. */
export const shipped: Readonly<Record<string, () => Promise<{ readonly default: unknown }>>> = {
  'aws-resource-tagging': () => import('./aws-resource-tagging.json', { with: { type: 'json' } }),
  'cis-aws-3.0': () => import('./cis-aws-3.0.json', { with: { type: 'json' } }),
  'cis-aws-5.0': () => import('./cis-aws-5.0.json', { with: { type: 'json' } }),
  'cis-aws-7.0': () => import('./cis-aws-7.0.json', { with: { type: 'json' } }),
  'fsbp': () => import('./fsbp.json', { with: { type: 'json' } }),
  'iso-27001-2022': () => import('./iso-27001-2022.json', { with: { type: 'json' } }),
  'nist-800-53-r5': () => import('./nist-800-53-r5.json', { with: { type: 'json' } }),
  'pci-dss-4.0.1': () => import('./pci-dss-4.0.1.json', { with: { type: 'json' } }),
  'soc2-tsc-2017': () => import('./soc2-tsc-2017.json', { with: { type: 'json' } }),
};
