import { catalogue } from '../catalogue.ts';
import type { DeploymentParameters } from './deployment-parameters.ts';

const enabledByDefault: ReadonlyMap<string, boolean> = new Map(
  catalogue.map(({ signal, enabled }) => [signal, enabled]),
);

/** Whether the rule is on: as the deployment says, else as the catalogue does. */
export const isEnabled = ({ rules }: DeploymentParameters, signal: string): boolean =>
  rules[signal]?.enabled ?? enabledByDefault.get(signal) ?? true;
