-- What the tasks of the stream runtime remember: one row each for epoch, offsets and counters, the rest beside.

create table tocsin.task (
  topology text collate "C" not null,
  partition integer not null,
  epoch bigint not null,
  commit_number bigint not null default 0,
  offsets jsonb not null default '{}',
  counters jsonb not null default 'null',
  primary key (topology, partition)
) with (fillfactor = 20);

-- Half the writes are updates of rows that exist: room on the page keeps them out of the index.
create table tocsin.task_state (
  topology text collate "C" not null,
  partition integer not null,
  -- Written as inside a JSON string, because a text can hold neither a NUL nor half a surrogate pair.
  key text collate "C" not null,
  value bytea not null,
  primary key (topology, partition, key)
) with (fillfactor = 80);

alter table tocsin.task_state alter column value set storage external;

create table tocsin.task_timer (
  topology text collate "C" not null,
  partition integer not null,
  due_on date not null,
  -- Owner and key as a JSON array.
  name text collate "C" not null,
  primary key (topology, partition, due_on, name)
);

-- What a commit wants published. A row stays until it is known to be in the log.
create table tocsin.task_outbox (
  topology text collate "C" not null,
  partition integer not null,
  commit_number bigint not null,
  record_count integer not null,
  payload bytea not null,
  primary key (topology, partition, commit_number)
);

alter table tocsin.task_outbox alter column payload set storage external;
