-- The ledger: every revision of every alert is one row of a feed, kept for years.

-- One row. It is locked by whoever records, so that positions have no gaps and become visible in order:
-- a sequence or an identity column gives neither.
create table tocsin.ledger_feed (
  only_row boolean primary key default true check (only_row),
  last_position bigint not null default 0,
  last_recorded_at timestamptz not null default 'epoch',
  alerts bigint not null default 0,
  conflicts bigint not null default 0
);
insert into tocsin.ledger_feed default values;

-- How far each partition of the alert topic is recorded.
create table tocsin.ledger_offset (
  partition integer primary key,
  next_offset bigint not null
);

-- The columns before `body` repeat what can be searched for.
create table tocsin.alert_revision (
  position bigint primary key,
  -- The position of the same alert's next revision. A list as it stood at position P is every row with
  -- position <= P that was not replaced by P: so pages of one walk agree while alerts are being recorded.
  replaced_by bigint,
  alert_id text collate "C" not null,
  revision integer not null,
  handling_revision integer not null,
  digest text collate "C" not null,
  recorded_at timestamptz not null,
  signal text not null,
  family text not null,
  severity text not null,
  severity_rank smallint not null,
  kind text not null,
  audience text not null,
  state text not null,
  condition text not null,
  subject_kind text not null,
  subject_id text collate "C" not null,
  -- The owning unit and all involved ones.
  unit_ids text[] not null,
  -- The subject where it is a customer, and all members.
  customer_ids text[] not null,
  manager_id text,
  accounting_date date not null,
  period text not null,
  body jsonb not null
);

create unique index alert_revision_latest on tocsin.alert_revision (alert_id) where replaced_by is null;
create unique index alert_revision_digest on tocsin.alert_revision (alert_id, digest);
create index alert_revision_by_accounting_date on tocsin.alert_revision (accounting_date, position);
create index alert_revision_by_severity on tocsin.alert_revision (severity_rank, position);
create index alert_revision_by_subject on tocsin.alert_revision (subject_id, position);
create index alert_revision_by_signal on tocsin.alert_revision (signal, position);
create index alert_revision_by_manager on tocsin.alert_revision (manager_id, position) where manager_id is not null;
create index alert_revision_by_unit on tocsin.alert_revision using gin (unit_ids);
create index alert_revision_by_customer on tocsin.alert_revision using gin (customer_ids);
