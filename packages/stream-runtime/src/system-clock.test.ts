import { systemClock } from './system-clock.ts';
import { clockContract } from './testing/clock-contract.ts';

clockContract('system clock', () => systemClock);
