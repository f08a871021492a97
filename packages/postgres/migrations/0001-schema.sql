-- Everything of Tocsin lies in one schema, so that it can share a database with others.
create schema if not exists tocsin;

-- Which migrations this database has seen. A changed old file is found by its hash.
create table tocsin.migrations (
  name text primary key,
  content_hash text not null,
  applied_at timestamptz not null default now()
);
