import * as z from 'zod';
import own from '../escalation-rules/own.json' with { type: 'json' };
import pathfinding from '../escalation-rules/pathfinding.generated.json' with { type: 'json' };
import { EscalationRule } from './escalation-rule.ts';

/** All rules: those derived from pathfinding.cloud (`PF:`) and our own (`TS:`). */
export const escalationRules: readonly EscalationRule[] = z.array(EscalationRule).parse([...pathfinding, ...own]);
