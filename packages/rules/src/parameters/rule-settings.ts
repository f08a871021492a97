import type { DeploymentParameters } from './deployment-parameters.ts';

/** What a rule brings with it: its signal and the schema that knows its defaults. */
type Configurable<Parameters> = Readonly<{
  signal: string;
  parameters: Readonly<{ parse: (value: unknown) => Parameters }>;
}>;

/**
 * The rule's parameters where they only say what to look at: its defaults where what the deployment sets does not fit.
 * The rule itself gives no answer then.
 */
export const parametersOf = <Parameters>(
  deployment: DeploymentParameters,
  rule: Configurable<Parameters>,
): Parameters => {
  try {
    return checkedParametersOf(deployment, rule);
  } catch {
    return rule.parameters.parse({});
  }
};

/** The rule's parameters: its defaults, and what the deployment sets otherwise. Throws where that does not fit. */
export const checkedParametersOf = <Parameters>(
  deployment: DeploymentParameters,
  { signal, parameters }: Configurable<Parameters>,
): Parameters => {
  const known = parsed.get(deployment) ?? new Map<string, unknown>();
  parsed.set(deployment, known);
  if (!known.has(signal)) known.set(signal, parameters.parse(deployment.rules[signal]?.parameters ?? {}));
  return known.get(signal) as Parameters;
};

// A rule is asked thousands of times under the same parameters; what is remembered of a version never changes.
const parsed = new WeakMap<DeploymentParameters, Map<string, unknown>>();
