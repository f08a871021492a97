export { clockContract } from './clock-contract.ts';
export type { EventLogAbilities, HeldAppend } from './event-log-abilities.ts';
export { eventLogContract } from './event-log-contract.ts';
export { stateStoreContract } from './state-store-contract.ts';
