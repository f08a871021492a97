import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { closingLine } from './infra/test-report/closing-line.ts';

// Tests read the sources of every package, so a forgotten build can never show in them.
const conditions = ['@tocsin/source', 'module', 'node', 'development|production'];

type TestOptions = NonNullable<TestProjectInlineConfiguration['test']>;

const project = (test: TestOptions & { name: string }): TestProjectInlineConfiguration => ({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    ...test,
    env: { TZ: 'UTC' },
  },
});

const sources = '{packages/*/src,services/*/src,infra}/**';

export default defineConfig({
  test: {
    reporters: ['default', closingLine((line) => process.stdout.write(`${line}\n`))],
    passWithNoTests: true,
    maxWorkers: 2,
    // Groups run one after another: what starts processes does not compete with what only computes.
    projects: [
      project({
        name: 'unit',
        include: [`${sources}/*.test.ts`],
        exclude: ['**/*.int.test.ts', '**/node_modules/**'],
        sequence: { groupOrder: 0 },
      }),
      project({ name: 'tidy', include: ['test/tidy/*.test.ts'], sequence: { groupOrder: 0 } }),
      project({
        name: 'simulation',
        include: ['test/simulation/**/*.sim.test.ts'],
        testTimeout: 60_000,
        hookTimeout: 180_000,
        sequence: { groupOrder: 1 },
      }),
      project({
        name: 'integration',
        include: [`${sources}/*.int.test.ts`],
        testTimeout: 30_000,
        hookTimeout: 60_000,
        sequence: { groupOrder: 2 },
      }),
      project({
        name: 'e2e',
        include: ['test/e2e/**/*.test.ts'],
        fileParallelism: false,
        testTimeout: 120_000,
        hookTimeout: 120_000,
        sequence: { groupOrder: 3 },
      }),
    ],
  },
});
