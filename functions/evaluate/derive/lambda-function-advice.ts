import { adviceOf } from '../advice/advice-of.ts';

export default adviceOf('lambda-function-advice', { optimizer: 'lambda-function', hub: 'LambdaFunction' });
