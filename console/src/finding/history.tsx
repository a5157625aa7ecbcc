import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { useAsk } from '../api/use-ask.ts';
import { Instant } from '../show/instant.tsx';
import { Loaded } from '../show/loaded.tsx';
import { Text } from '../show/text.tsx';
import { changesOf } from './changes-of.ts';

/** Everything that happened to a finding, newest first. Events are appended and never altered; each carries the hash of the one before it. */
export function History({ id }: { readonly id: string }) {
  const events = useAsk('findingEvents', { params: { id } });
  return (
    <Container header={<Header variant="h2">History</Header>}>
      <Loaded query={events} what="History" lines={5}>
        {({ events, chain }) => (
          <>
            {chain === 'broken' && (
              <Alert type="error" header="The chain of events is broken">
                At least one event does not carry the hash of the one before it: something was altered outside of this program.
              </Alert>
            )}
            <ol className="history">
              {events.toReversed().map(event => (
                <li key={event.rev}>
                  <div>
                    <b>
                      <Text>{event.type.replaceAll('-', ' ')}</Text>
                    </b>{' '}
                    by <Text clip={120}>{event.by?.name ?? event.actor}</Text>
                  </div>
                  <Box variant="small">
                    <Instant at={event.at} />
                  </Box>
                  {event.text !== null && (
                    <blockquote>
                      <Text>{event.text}</Text>
                    </blockquote>
                  )}
                  {changesOf(event).map(({ key, from, to }) => (
                    <div key={key} className="change">
                      <Text>{key}</Text>:{' '}
                      {from !== null && (
                        <del>
                          <Text clip={200}>{from}</Text>
                        </del>
                      )}{' '}
                      <ins>
                        <Text clip={200}>{to}</Text>
                      </ins>
                    </div>
                  ))}
                </li>
              ))}
            </ol>
            {chain === 'whole' && <Box variant="small">{events.length === 1 ? 'One event' : `${events.length} events`}, their hashes are whole.</Box>}
          </>
        )}
      </Loaded>
    </Container>
  );
}
