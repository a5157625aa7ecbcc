import { defineDerivation } from '../define-derivation.ts';
import { successors } from './ec2-snapshot-successor.ts';

export default defineDerivation({
  kind: 'rds-snapshot-successor',
  span: 'account',
  *derive(resources) {
    yield* successors('rds-snapshot-successor', resources, ({ region, data }) => `${region} ${data.instanceResourceId}`);
  },
});
