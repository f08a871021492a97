-- The event log: like Kafka's record batches, one row holds the records of one append to one partition.

create table tocsin.log_topic (
  topic text collate "C" primary key,
  partitions integer not null check (partitions > 0)
);

-- Where each partition ends. Whoever appends updates this row and so keeps it locked until its transaction
-- ends: offsets become visible in order and without gaps. A sequence or identity column does neither.
create table tocsin.log_partition (
  topic text collate "C" not null references tocsin.log_topic,
  partition integer not null,
  next_offset bigint not null default 0,
  keyed_events bigint not null default 0,
  broadcast_events bigint not null default 0,
  primary key (topic, partition)
) with (fillfactor = 20);

-- One row. Its lock, taken before every other, numbers the broadcasts: each is finished before the next.
create table tocsin.log_sequencer (
  is_only_row boolean primary key default true check (is_only_row),
  last_broadcast bigint not null
) with (fillfactor = 20);

insert into tocsin.log_sequencer (last_broadcast) values (0);

create table tocsin.log_batch (
  topic text collate "C" not null,
  partition integer not null,
  base_offset bigint not null,
  record_count integer not null check (record_count > 0),
  -- Added to the broadcast numbers inside the payload, which count from 1 in each append.
  broadcasts_before bigint not null,
  value_bytes integer not null,
  appended_at timestamptz not null,
  payload bytea not null,
  primary key (topic, partition, base_offset)
);

-- The program compresses a payload where that pays.
alter table tocsin.log_batch alter column payload set storage external;

-- Writes the batches of one append, their payloads one after another in `payloads`. A function, because then
-- the locks are held while the server works, and not while it waits for the program.
create function tocsin.log_append(
  appended_at timestamptz,
  broadcasts integer,
  topics text[],
  partitions integer[],
  record_counts integer[],
  keyed_events integer[],
  broadcast_events integer[],
  value_bytes integer[],
  payload_starts integer[],
  payload_lengths integer[],
  payloads bytea
) returns void language plpgsql as $$
declare
  batch record;
  broadcasts_before bigint := 0;
  next_offset_after bigint;
begin
  if broadcasts > 0 then
    update tocsin.log_sequencer s set last_broadcast = s.last_broadcast + broadcasts
      returning s.last_broadcast - broadcasts into strict broadcasts_before;
  end if;

  -- Everybody locks the partitions in this order, so nobody waits for one who waits for him.
  for batch in
    select * from unnest(topics, partitions, record_counts, keyed_events, broadcast_events, value_bytes,
                         payload_starts, payload_lengths)
      with ordinality as b (topic, partition, record_count, keyed_events, broadcast_events, value_bytes,
                            payload_start, payload_length, position)
      order by b.topic collate "C", b.partition, b.position
  loop
    update tocsin.log_partition p
      set next_offset = p.next_offset + batch.record_count,
          keyed_events = p.keyed_events + batch.keyed_events,
          broadcast_events = p.broadcast_events + batch.broadcast_events
      where p.topic = batch.topic and p.partition = batch.partition
      returning p.next_offset into strict next_offset_after;

    insert into tocsin.log_batch values (
      batch.topic, batch.partition, next_offset_after - batch.record_count, batch.record_count,
      broadcasts_before, batch.value_bytes, log_append.appended_at,
      substring(payloads from batch.payload_start + 1 for batch.payload_length)
    );
  end loop;

  perform pg_notify('tocsin_log', written.topic) from (select distinct unnest(topics)) as written (topic);
end $$;
