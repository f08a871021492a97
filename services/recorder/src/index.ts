export { AlertUnreadableError } from './alert-unreadable-error.ts';
export { type RecorderDependencies, type RecorderOptions, recorder } from './recorder.ts';
