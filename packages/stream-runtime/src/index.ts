export type { CloseDeclared, CloseLimits, CloseOutcome, CloseProgress, Closes } from './day-close/closes.ts';
export {
  closedThrough,
  closeProgress,
  declareClosed,
  EVERY_ENTITY,
  noCloses,
  slowestClosed,
} from './day-close/closes.ts';
export type { IdHash, SeenIds } from './duplicates/seen-ids.ts';
export {
  forgetBefore,
  idHash,
  readSeenIds,
  remember,
  wasSeen,
  writeSeenIds,
} from './duplicates/seen-ids.ts';
export { inMemoryEventLog } from './in-memory/in-memory-event-log.ts';
export { inMemoryStateStore } from './in-memory/in-memory-state-store.ts';
export type { ManualClock } from './in-memory/manual-clock.ts';
export { manualClock } from './in-memory/manual-clock.ts';
export { murmur2, partitionOf } from './partitioning.ts';
export type { Clock } from './ports/clock.ts';
export type {
  EventLog,
  LogRecord,
  Origin,
  Outgoing,
  PartitionEnd,
  ReadRequest,
  TopicPartitions,
} from './ports/event-log.ts';
export { OffsetOutOfRangeError, PartitionCountError } from './ports/event-log.ts';
export type {
  ClaimedTask,
  Offsets,
  OutboxBatch,
  StateSnapshot,
  StateStore,
  TaskCommit,
  TaskId,
  TaskProgress,
  Timer,
} from './ports/state-store.ts';
export { taskName } from './ports/state-store.ts';
export type { RoundPosition } from './rounds/round-source.ts';
export { MARKER_KEY, ROUND_POSITION_KEY, roundPositionFormat } from './rounds/round-source.ts';
export { systemClock } from './system-clock.ts';
export type { EventCounts, TaskCounters, Unjudged } from './task/counters.ts';
export { countedEvents, noCounters, noteUnjudged, unjudgedBeside } from './task/counters.ts';
export type { FieldReader, FieldWriter, StateFormat } from './task/state-format.ts';
export {
  packPlain,
  packState,
  StateFormatError,
  stateKey,
  unpackPlain,
  unpackState,
} from './task/state-format.ts';
export type { StepOutcome, StreamTask, StreamTaskOptions } from './task/stream-task.ts';
export { streamTask } from './task/stream-task.ts';
export type { TaskLoopOptions } from './task/task-loop.ts';
export { taskLoop } from './task/task-loop.ts';
export type { KeyedStore, TaskState } from './task/task-state.ts';
export { taskState } from './task/task-state.ts';
export type { Timers } from './task/timers.ts';
export { timers } from './task/timers.ts';
export type { Processor, TaskContext, Topology, TopologyInput } from './task/topology.ts';
export { inputTopics } from './task/topology.ts';
