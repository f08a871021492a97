/** Settings of PostgreSQL by name. */
export type ServerSettings = Readonly<Record<string, string>>;

/**
 * Settings of the embedded server: modest, because the programs it serves run on the same machine, and
 * durable: an answered commit survives a power cut.
 */
export const serverSettings: ServerSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '40',
  timezone: 'UTC',

  shared_buffers: '64MB',
  work_mem: '16MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '512MB',
  random_page_cost: '1.1',
  // Parallel workers share memory in /dev/shm, which is too small in most containers.
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  io_method: 'sync',

  synchronous_commit: 'on',
  // There is no replica, so the log need not tell one what happened.
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  wal_compression: 'pglz',
  wal_buffers: '16MB',
  max_wal_size: '1GB',
  min_wal_size: '128MB',
  checkpoint_timeout: '15min',

  // Failed statements are reported to whom sent them; in the log they would show customers' data.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
};

/** Settings as arguments of the server's program. */
export const settingArguments = (settings: ServerSettings): readonly string[] =>
  Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
