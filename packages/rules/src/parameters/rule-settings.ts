import type { DeploymentParameters } from './deployment-parameters.ts';

/** What a rule brings with it: its signal and the schema that knows its defaults. */
type Configurable<Parameters> = Readonly<{
  signal: string;
  parameters: Readonly<{ parse: (value: unknown) => Parameters }>;
}>;

/** Whether the deployment has the rule switched on. */
export const isEnabled = ({ rules }: DeploymentParameters, signal: string): boolean =>
  rules[signal]?.enabled !== false;

/** The rule's parameters: its defaults, and what the deployment sets otherwise. Throws where that does not fit. */
export const parametersOf = <Parameters>(
  { rules }: DeploymentParameters,
  { signal, parameters }: Configurable<Parameters>,
): Parameters => parameters.parse(rules[signal]?.parameters ?? {});
