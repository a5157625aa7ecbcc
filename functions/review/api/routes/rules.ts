import { instant } from '#kernel/time';
import { actRefusal } from '#review/api/act-refusal';
import { isWithin, type Handlers } from '#review/api/handlers';
import type { RuleItem } from '#review/api/schemas';
import { actorOver, type Principal } from '#review/auth/principal';
import { findingItem, itemFacts, titleOf } from '#review/read/finding-item';
import { isIdle, Rule } from '#review/rule';
import { applyRuleAction, previewRule, readRules, requestRule, ruleKind } from '#review/rules';
import { Refusal } from '#review/api/refusal';

export const ruleRoutes: Handlers<'rules' | 'previewRule' | 'requestRule' | 'actOnRule'> = {
  async rules({ findings }, { places, now }) {
    const rules: RuleItem[] = [];
    for await (const { rule, rev } of readRules(findings)) if (isVisible(rule, places)) rules.push(itemOf(rule, rev, instant(now)));
    return { rules };
  },

  async previewRule(place, { places, now }, { body: match }) {
    // Who sees some accounts only asks about these; a rule over all accounts is none of theirs.
    const accounts = match.accounts ?? (places === 'all' ? null : [...places]);
    const outside = accounts?.find(account => !isWithin(places, account));
    if (outside !== undefined) throw new Refusal(403, 'forbidden', `account ${outside} is none of yours`, 'body.accounts');
    const [preview, facts] = await Promise.all([previewRule(place.findings, { ...match, accounts }), itemFacts(place.runs, now)]);
    return { matched: preview.matched, findings: preview.findings.map(finding => findingItem(finding, facts)) };
  },

  async requestRule({ findings }, { principal, now }, { body }) {
    const made = await requestRule(findings, body, actorOver(principal, body.match.accounts), instant(now));
    if ('refused' in made) throw actRefusal(made);
    return itemOf(made, 1, instant(now));
  },

  async actOnRule({ findings }, { principal, now, places }, { params: { id }, body }) {
    const kept = await findings.document(ruleKind, id);
    const rule = kept === null ? null : Rule.parse(kept.body);
    if (rule === null || !isVisible(rule, places)) throw new Refusal(404, 'not-found', `there is no rule ${id} in your accounts`);
    const done = await applyRuleAction(findings, id, body, actorFor(principal, rule), instant(now));
    if ('refused' in done) throw actRefusal(done);
    return itemOf(done, (await findings.document(ruleKind, id))?.rev ?? 1, instant(now));
  },
};

function actorFor(principal: Principal, { match }: Rule): ReturnType<typeof actorOver> {
  return actorOver(principal, match.accounts);
}

function isVisible({ match }: Rule, places: readonly string[] | 'all'): boolean {
  return places === 'all' || match.accounts?.every(account => places.includes(account)) === true;
}

function itemOf(rule: Rule, rev: number, now: string): RuleItem {
  return { ...rule, title: titleOf(rule.match.check), rev, idle: isIdle(rule, now) };
}
