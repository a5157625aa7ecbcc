import { adviceOf } from '../advice/advice-of.ts';

export default adviceOf('ec2-instance-advice', { optimizer: 'ec2-instance', hub: 'Ec2Instance' });
