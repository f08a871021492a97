export { type Random, seededRandom } from './random/seeded-random.ts';
export { type Branch, branches, legalEntity } from './simulated-bank/county.ts';
export { firstDay, lastDay } from './simulated-bank/days-of-the-county.ts';
export type { PlantedCase, PlantedLevel } from './simulated-bank/planted-case.ts';
export {
  type SimulatedBank,
  type SimulatedBankOptions,
  type SimulatedDay,
  simulatedBank,
} from './simulated-bank/simulated-bank.ts';
export { simulatedSource } from './simulated-bank/told-events.ts';
export { type TestBank, type TestBankOptions, testBank } from './test-bank/test-bank.ts';
