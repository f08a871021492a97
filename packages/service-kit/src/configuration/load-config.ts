import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { ConfigurationError } from './configuration-error.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads a service's configuration from the environment. `NAME_FILE` names a file that holds the value of `NAME`,
 * for secrets. Throws one `ConfigurationError` with everything that is wrong; values are never quoted in it.
 */
export const loadConfig = <Schema extends z.ZodObject>(
  schema: Schema,
  environment: Environment,
): z.output<Schema> => {
  const problems: string[] = [];
  const values: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    const value = settingOf(name, environment, problems);
    // An empty variable is one that was not set: a compose file cannot leave it out.
    if (value !== undefined && value !== '') values[name] = value;
  }
  const parsed = schema.safeParse(values);
  if (!parsed.success) {
    problems.push(...parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
  }
  if (!parsed.success || problems.length > 0) throw new ConfigurationError(problems);
  return parsed.data;
};

const settingOf = (name: string, environment: Environment, problems: string[]): string | undefined => {
  const value = environment[name];
  const file = environment[`${name}_FILE`];
  if (!file) return value;
  if (value) problems.push(`${name}: is given twice, as ${name} and as ${name}_FILE`);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    problems.push(`${name}_FILE: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
};
