/** Raised when the tables change; a store with a higher one was written by a newer tally. */
export const SCHEMA_VERSION = 3;

/** From schema 1: findings get a life of their own, and there are documents. `life` is null in rows that were written before. */
export const fromFirst = `
  alter table findings add column work text not null default 'new';
  alter table findings add column until text;
  alter table findings add column life text;
  create index findings_account_dollars on findings (account, state, rank, id);
  create index findings_account_due on findings (account, state, due, id);
  create index findings_check_dollars on findings (check_id, state, rank, id);
  create index findings_check_due on findings (check_id, state, due, id);
  create index findings_owner_dollars on findings (owner, state, rank, id) where owner is not null;
  create index findings_owner_due on findings (owner, state, due, id) where owner is not null;
  create index findings_severity_due on findings (severity, state, due, id);
  create index findings_accepted on findings (id) where until is not null;
  create index findings_accepted_dollars on findings (rank, id) where until is not null;
  create index findings_accepted_due on findings (due, id) where until is not null;
  create table documents (kind text not null, id text not null, rev integer not null, body text not null, primary key (kind, id)) strict;
`;

/** From schema 2: what waits for an approval is found without looking at the rest. */
export const fromSecond = `
  alter table findings add column asked integer not null default 0;
  update findings set asked = 1 where state = 'open' and life is not null and json_extract(life, '$.request') is not null;
  create index findings_asked on findings (id) where asked = 1;
  create index findings_asked_dollars on findings (rank, id) where asked = 1;
  create index findings_asked_due on findings (due, id) where asked = 1;
`;

/** Schema 1; a new file gets `fromFirst` and `fromSecond` after it. `due` is `~` for never and `rank` is 99 minus the bucket, so that lists are read off an index in ascending order. */
export const schema = `
  create table store (only integer primary key check (only = 1), version integer not null, organization text) strict;
  create table findings (
    id text primary key not null, scope text not null, topic text not null, check_id text not null, account text not null, region text not null,
    kind text not null, resource text not null, name text not null, state text not null, closed text, severity text not null, code text not null,
    facts text not null, first_seen text not null, changed_at text not null, resolved_at text, reopened integer not null, due text not null,
    owner text, cohort text, rev integer not null, run text not null, rank integer not null, head text not null
  ) strict;
  create index findings_scope on findings (scope, id);
  create index findings_account on findings (account, id);
  create index findings_check on findings (check_id, id);
  create index findings_owner on findings (owner, id) where owner is not null;
  create index findings_resource on findings (resource, id);
  create index findings_dollars on findings (state, rank, id);
  create index findings_topic_dollars on findings (topic, state, rank, id);
  create index findings_due on findings (state, due, id);
  create index findings_topic_due on findings (topic, state, due, id);
  create table events (finding text not null, rev integer not null, at text not null, hash text not null, body text not null, primary key (finding, rev)) strict;
  create index events_at on events (at, finding, rev);
  create table leases (scope text primary key not null, holder text not null, ends real not null) strict;
  create table ledgers (scope text primary key not null, rev integer not null, checks text not null) strict;
`;
