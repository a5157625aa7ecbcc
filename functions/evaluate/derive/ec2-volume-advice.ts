import { adviceOf } from '../advice/advice-of.ts';

export default adviceOf('ec2-volume-advice', { optimizer: 'ebs-volume', hub: 'EbsVolume' });
