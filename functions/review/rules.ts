import type { FindingStore, StoredFinding } from '#store/finding-store';
import type { Actor } from './actor.ts';
import { askForRule, decideRule } from './decide-rule.ts';
import type { RuleAction } from './rule-action.ts';
import type { Refusal } from './decide-action.ts';
import { recordEvent } from './record-event.ts';
import { isMatched, Rule, type RuleMatch, type RuleRequest } from './rule.ts';

export const ruleKind = 'rule';
const TRIES = 8;
const SHOWN = 100;

/** All findings that are not resolved and that a rule is about, by id. */
export async function* findMatched(store: Pick<FindingStore, 'list'>, match: RuleMatch): AsyncGenerator<StoredFinding> {
  for (const account of match.accounts ?? [null]) {
    let cursor: string | null = null;
    do {
      const page = await store.list({ check: match.check, state: 'open', order: 'id', limit: 500, ...(account === null ? {} : { account }), ...(cursor === null ? {} : { cursor }) });
      for (const finding of page.findings) if (isMatched(match, finding)) yield finding;
      ({ cursor } = page);
    } while (cursor !== null);
  }
}

/** What a rule would match now: how many, and the first hundred. */
export async function previewRule(store: Pick<FindingStore, 'list'>, match: RuleMatch): Promise<{ readonly matched: number; readonly findings: readonly StoredFinding[] }> {
  const findings: StoredFinding[] = [];
  let matched = 0;
  for await (const finding of findMatched(store, match)) {
    matched += 1;
    if (findings.length < SHOWN) findings.push(finding);
  }
  return { matched, findings };
}

export async function* readRules(store: Pick<FindingStore, 'documents'>): AsyncGenerator<{ readonly rule: Rule; readonly rev: number }> {
  for await (const { body, rev } of store.documents(ruleKind)) yield { rule: Rule.parse(body), rev };
}

/** Keeps a rule that somebody asks for, with its event in the log of rules. */
export async function requestRule(store: Pick<FindingStore, 'list' | 'putDocument' | 'events' | 'record'>, request: RuleRequest, actor: Actor, now: string): Promise<Rule | Refusal> {
  const rule = askForRule(request, (await previewRule(store, request.match)).matched, actor, now);
  if ('refused' in rule) return rule;
  if (await putRule(store, rule, 1)) await tell(store, rule, actor, now, 'requested', rule.reason);
  return rule;
}

/** What a person does to a rule; read and decided again when somebody else was faster. What an approved or revoked rule does to findings is done by the next sweep. */
export async function applyRuleAction(store: Pick<FindingStore, 'document' | 'putDocument' | 'events' | 'record'>, id: string, action: RuleAction, actor: Actor, now: string): Promise<Rule | Refusal> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const kept = await store.document(ruleKind, id);
    if (kept === null) return { refused: 'not-found', text: `there is no rule ${id} in your accounts` };
    const next = decideRule(Rule.parse(kept.body), action, actor, now);
    if ('refused' in next) return next;
    if (!(await putRule(store, next, kept.rev + 1))) continue;
    await tell(store, next, actor, now, action.type, 'reason' in action ? action.reason : undefined);
    return next;
  }
  return { refused: 'stale', text: 'it is being changed by others all the time: try again' };
}

export function putRule(store: Pick<FindingStore, 'putDocument'>, rule: Rule, rev: number): Promise<boolean> {
  return store.putDocument({ kind: ruleKind, id: rule.id, rev, body: rule });
}

async function tell(store: Pick<FindingStore, 'events' | 'record'>, rule: Rule, { sub, name, roles }: Actor, at: string, what: string, text: string | undefined): Promise<void> {
  await recordEvent(store, {
    kind: 'rule',
    at,
    by: { sub, name, roles },
    ...(text === undefined ? {} : { text }),
    detail: { rule: rule.id, what, state: rule.state, match: rule.match, until: rule.until, matched: rule.matched },
  });
}
