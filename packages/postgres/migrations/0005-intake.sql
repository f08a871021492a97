-- What ingest remembers besides the log.

-- How far each source has come: one that falls silent shows by it.
create table tocsin.intake_source (
  source text collate "C" primary key,
  -- YYYY-MM-DD. A text, because an event may carry a year that a date cannot hold.
  last_accounting_date text collate "C" not null,
  last_received_at timestamptz not null
) with (fillfactor = 50);

-- How far each imported file has been read. Another size or time of change makes it another file.
create table tocsin.intake_import (
  path text collate "C" primary key,
  -- As it was named on the command line.
  file text not null,
  size_bytes bigint not null,
  modified_ms bigint not null,
  read bigint not null default 0,
  accepted bigint not null default 0,
  duplicates bigint not null default 0,
  rejected bigint not null default 0,
  is_finished boolean not null default false,
  check (read = accepted + duplicates + rejected)
) with (fillfactor = 50);
