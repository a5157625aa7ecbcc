import { adviceOf } from '../advice/advice-of.ts';

export default adviceOf('autoscaling-group-advice', { optimizer: 'auto-scaling-group', hub: 'Ec2AutoScalingGroup' });
