import { type CatalogueEntry, catalogue } from '@tocsin/rules';

const families: Readonly<Record<string, string>> = {
  DEP: 'Deposits 存款偏离',
  WIN: 'Window dressing 冲时点',
  OVD: 'Overdue 逾期与分类',
  GUA: 'Guarantees 担保',
  MUL: 'Several lenders 多头授信',
  DQ: 'Data quality 数据质量',
  OPS: 'Operations 运行监控',
};

const periods: Readonly<Record<CatalogueEntry<never>['period'], string>> = {
  month: 'a month',
  day: 'a day',
  state: 'a state, from the day on which it was raised until it is cleared',
  event: 'the event or loan that completes it',
  episode: 'an episode, by its first unpaid due date',
};

/** `docs/signals.md`, made from the catalogue alone. */
export const signalsPage = (): string => {
  const parts = Object.entries(families).map(([family, title]) =>
    [`## ${title}`, ...catalogue.filter((entry) => entry.family === family).map(signalPart)].join('\n\n'),
  );
  return [
    '# Signals',
    '',
    'Every signal that is judged, with what decides it. Made from `packages/rules/src/catalogue.ts` by',
    '`npx vitest run --project tidy -u`; a test fails where the two differ.',
    '',
    'A signal is on when one event type of each of its groups comes; `GET /v1/rules` says which are missing.',
    '',
    parts.join('\n\n'),
    '',
  ].join('\n');
};

const signalPart = (entry: CatalogueEntry<never>): string => {
  const { signal, name, basis, period, kind, audience, leadDepartment, needs, enabled, defaults } = entry;
  const groups = needs.map((types) => types.map((type) => `\`${type}\``).join(' or '));
  const limits = Object.entries(defaults as Readonly<Record<string, unknown>>).map(
    ([parameter, value]) => `\`${parameter}\` ${JSON.stringify(value)}`,
  );
  return [
    `### ${signal} ${name.en} ${name.zh}`,
    '',
    `- Rests on: ${basis}`,
    `- Its period is ${periods[period]}; at its worst it is ${kind === 'alert' ? 'an alert' : `on the ${kind}`}`,
    `- Audience ${audience}, lead department ${leadDepartment}${enabled ? '' : '; off unless switched on'}`,
    `- Needs: ${groups.join('; ')}`,
    ...(limits.length > 0 ? [`- Parameters: ${limits.join(', ')}`] : []),
  ].join('\n');
};
