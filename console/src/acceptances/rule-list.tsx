import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import { count } from '#reports/format/count';
import { visible } from '#reports/format/visible';
import type { RuleAction } from '#review/rule-action';
import type { RuleItem } from '#review/api/schemas';
import { useAsk } from '../api/use-ask.ts';
import { Empty } from '../show/empty.tsx';
import { Instant } from '../show/instant.tsx';
import { Loaded } from '../show/loaded.tsx';
import { Text } from '../show/text.tsx';
import { NewRule } from './new-rule.tsx';
import { RuleAnswer } from './rule-answer.tsx';
import { ruleWords } from './rule-words.ts';
import { subjectWords } from './subject-words.ts';

const marks: Readonly<Record<RuleItem['state'], StatusIndicatorProps.Type>> = { requested: 'pending', approved: 'success', rejected: 'stopped', withdrawn: 'stopped', revoked: 'stopped', expired: 'stopped' };
const answers: Partial<Readonly<Record<RuleItem['state'], readonly RuleAction['type'][]>>> = { requested: ['approve', 'reject', 'withdraw'], approved: ['revoke'] };

/** Rules that accept all findings of a check whose resource fits a pattern. Who may answer which is the API's to say. */
export function RuleList() {
  const asked = useAsk('rules', {});
  const [adding, setAdding] = useState(false);
  const [doing, setDoing] = useState<{ readonly rule: RuleItem; readonly type: RuleAction['type'] } | null>(null);
  return (
    <Loaded query={asked} what="Rules" lines={6}>
      {({ rules }) => (
        <>
          <Table
            variant="embedded"
            wrapLines
            items={rules}
            trackBy="id"
            ariaLabels={{ tableLabel: 'Rules' }}
            header={
              <Header variant="h2" counter={`(${rules.length})`} actions={<Button onClick={() => setAdding(true)}>Ask for a rule…</Button>}>
                Rules
              </Header>
            }
            empty={<Empty title="No rule">A rule accepts every finding of one check whose resource fits a pattern, for a time.</Empty>}
            columnDefinitions={[
              { id: 'check', header: 'Check', isRowHeader: true, cell: ({ title }) => <Text clip={120}>{title}</Text> },
              { id: 'about', header: 'About', cell: ({ match }) => <Text clip={200}>{`${match.resource}, ${match.accounts === null ? 'all accounts' : match.accounts.join(', ')}, ${match.maxSeverity} or milder`}</Text> },
              { id: 'what', header: 'What', cell: ({ subject }) => subjectWords[subject] },
              { id: 'reason', header: 'Reason', cell: ({ reason }) => <Text clip={200}>{reason}</Text> },
              { id: 'by', header: 'Asked for by', cell: ({ by }) => <Text clip={60}>{by.name}</Text> },
              { id: 'until', header: 'Until', cell: ({ until }) => <Instant at={until} day /> },
              { id: 'matched', header: 'Matches', cell: ({ matched, idle }) => (idle ? <StatusIndicator type="warning">nothing for 90 days</StatusIndicator> : count(matched)) },
              { id: 'state', header: 'State', cell: ({ state }) => <StatusIndicator type={marks[state]}>{state}</StatusIndicator> },
              {
                id: 'answer',
                header: 'Answer',
                cell: rule => (
                  <SpaceBetween size="xxs">
                    {(answers[rule.state] ?? []).map(type => (
                      <Button key={type} variant="inline-link" ariaLabel={`${ruleWords[type]} the rule on ${visible(rule.title)}`} onClick={() => setDoing({ rule, type })}>
                        {ruleWords[type]}
                      </Button>
                    ))}
                  </SpaceBetween>
                ),
              },
            ]}
          />
          {adding && <NewRule onClose={() => setAdding(false)} />}
          {doing !== null && <RuleAnswer {...doing} onClose={() => setDoing(null)} />}
        </>
      )}
    </Loaded>
  );
}
