import { standaloneOptions, usage } from './options.ts';
import { runStandalone } from './run-standalone.ts';

const startedIn = process.env.INIT_CWD ?? process.cwd();

/** What a person can put right is said in one line; anything else with its stack. */
const isExpected = (error: unknown): error is Error & { code: string } =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  error.code.startsWith('TOCSIN_');

const main = async (): Promise<void> => {
  const options = standaloneOptions(process.argv.slice(2), startedIn);
  if (options === 'help') {
    process.stdout.write(usage);
    return;
  }
  await runStandalone(options, { databaseUrl: process.env.DATABASE_URL, process });
};

main().catch((error: unknown) => {
  process.stderr.write(`${isExpected(error) ? error.message : ((error as Error).stack ?? String(error))}\n`);
  process.exit(1);
});
