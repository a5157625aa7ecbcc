import { adviceOf } from '../advice/advice-of.ts';

export default adviceOf('ecs-service-advice', { optimizer: 'ecs-service', hub: 'EcsService' });
