import { adviceOf } from '../advice/advice-of.ts';

export default adviceOf('rds-instance-advice', { optimizer: null, hub: 'RdsDbInstance' });
