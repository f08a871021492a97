import type { Reporter, TestModule } from 'vitest/node';

type Count = { passed: number; failed: number; skipped: number };

const countModule = (testModule: TestModule): Count => {
  const count: Count = { passed: 0, failed: 0, skipped: 0 };
  for (const test of testModule.children.allTests()) {
    const { state } = test.result();
    // A test that never ended was cut off by a crash or an interrupt: it has not passed.
    count[state === 'pending' ? 'failed' : state] += 1;
  }
  // A file that fails outside its tests (an import, a hook) would otherwise count as nothing.
  if (!testModule.ok() && count.failed === 0) count.failed = 1;
  return count;
};

/** Ends a test run with one plain line, `N passed, N failed[, N skipped]`, for people and scripts. */
export const closingLine = (print: (line: string) => void): Reporter => ({
  onTestRunEnd: (testModules, unhandledErrors) => {
    const counts = testModules.map(countModule);
    const total = (kind: keyof Count): number => counts.reduce((sum, count) => sum + count[kind], 0);
    const skipped = total('skipped') > 0 ? `, ${total('skipped')} skipped` : '';
    print(`${total('passed')} passed, ${total('failed') + unhandledErrors.length} failed${skipped}`);
  },
});
