import { type AlertLedger, inMemoryAlertLedger } from '@tocsin/alert-ledger';
import { type AlertRevision, topics } from '@tocsin/events';
import {
  type HttpApp,
  logger,
  metricsRegistry,
  type TokenAuthority,
  type TokenRequest,
  tokenAuthority,
} from '@tocsin/service-kit';
import {
  type EventLog,
  inMemoryEventLog,
  inMemoryStateStore,
  type ManualClock,
  manualClock,
  type StateStore,
} from '@tocsin/stream-runtime';
import type { UnitTree } from '../access/unit-tree.ts';
import { buildApp, type QueryApiDependencies, type QueryApiOptions } from '../app.ts';
import type { DepositDeviation } from '../routes/get-deposit-deviation.ts';
import type { RuleRow } from '../routes/list-rules.ts';
import { knownCustomers } from './known-customers.ts';
import { knownNetwork } from './known-network.ts';

/** An API in this process: what it reads, and how it is asked. */
export type RunningApi = Readonly<{
  app: HttpApp;
  ledger: AlertLedger;
  log: EventLog;
  store: StateStore;
  clock: ManualClock;
  authority: TokenAuthority;
  /** Everything that it has logged. */
  logged: () => string;
  record: (revisions: readonly AlertRevision[]) => Promise<void>;
  /** A GET as the given caller; by default a risk officer who sees everything. */
  get: (url: string, caller?: Partial<TokenRequest>, headers?: Record<string, string>) => Promise<Answer>;
  post: (url: string, body: object, caller?: Partial<TokenRequest>) => Promise<Answer>;
}>;

/** What was answered. `body` is undefined where it is no JSON. */
export type Answer = Readonly<{
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers as programs without our types do.
  body: any;
  text: string;
  headers: Readonly<Record<string, string | string[] | number | undefined>>;
}>;

/** Unit 50 has 55 and 56 below it; 57 stands alone, and nobody knows 99. */
export const tree: UnitTree = {
  isKnown: (orgUnitId) => ['50', '55', '56', '57'].includes(orgUnitId),
  descendantsOf: (orgUnitId) => (orgUnitId === '50' ? ['55', '56'] : []),
};

export const deviation: DepositDeviation = {
  orgUnitId: '55',
  month: '2026-01',
  asOf: '2026-01-31',
  basis: 'accounts',
  days: 31,
  monthEndBalanceMinor: 90_000,
  balanceSumMinor: '2666000',
  dailyAverageMinor: '86000.0000',
  deviationPercent: '4.651163',
  final: true,
  ceilingMinor: 89_000,
  headroomMinor: -1_000,
  heldFlatPercent: null,
  daily: [{ date: '2026-01-31', balanceMinor: '90071992547409920' }],
};

export const ruleRow: RuleRow = {
  signal: 'DEP-03',
  family: 'DEP',
  name: { en: 'Deposit deviation of a branch', zh: '支行存款偏离度' },
  basis: '§13',
  period: 'month',
  kind: 'alert',
  audience: 'line',
  parameters: { limitBasisPoints: 400 },
  version: '1',
  enabled: true,
  fed: 'partly',
  missing: ['bank.org-unit.balance-declared.v1'],
};

export const secret = new Uint8Array(32).fill(7);
export const startMs = Date.UTC(2026, 1, 10);

/** Starts an API on in-memory twins, without a network. */
export const runningApi = async (
  changes: Partial<QueryApiDependencies> = {},
  options: Partial<QueryApiOptions> = {},
): Promise<RunningApi> => {
  const clock = manualClock(startMs);
  const ledger = inMemoryAlertLedger();
  const log = await declaredLog(clock);
  const store = inMemoryStateStore();
  const authority = tokenAuthority({ secret, clock });
  const lines: string[] = [];
  const deps: QueryApiDependencies = {
    alerts: ledger,
    unitTree: async () => tree,
    customers: knownCustomers,
    loanFindings: async () => new Map(),
    network: knownNetwork,
    depositDeviation: async (orgUnitId, month) =>
      orgUnitId === '55' && month === '2026-01' ? deviation : undefined,
    rules: async () => [ruleRow],
    status: {
      log,
      store,
      ledger,
      clock,
      imports: async () => [],
      sources: async () => [],
      lastClosedDays: async () => ({}),
      problems: async () => [],
    },
    authority,
    readiness: { database: async () => undefined },
    metrics: metricsRegistry(),
    logger: logger({
      level: 'trace',
      service: 'query-api',
      stream: { write: (line) => void lines.push(line) },
    }),
    ...changes,
  };
  const app = await buildApp(deps, { cursorSecret: secret, version: '0.0.0', ...options });
  return {
    app,
    ledger,
    log,
    store,
    clock,
    authority,
    logged: () => lines.join(''),
    record: (revisions) => recordNext(ledger, revisions, clock.now()),
    get: async (url, caller = {}, headers = {}) => {
      const token = await authority.issue({ ...defaultCaller, ...caller });
      return answerOf(app, url, { authorization: `Bearer ${token}`, ...headers });
    },
    post: async (url, body, caller = {}) => {
      const token = await authority.issue({ ...defaultCaller, ...caller });
      return answerOf(app, url, { authorization: `Bearer ${token}` }, 'POST', body);
    },
  };
};

const defaultCaller: TokenRequest = { sub: 'test', roles: ['risk-officer'], expiresInSeconds: 60 };

/** Asks with exactly these headers. */
export const answerOf = async (
  app: HttpApp,
  url: string,
  headers: Record<string, string> = {},
  method: 'GET' | 'POST' | 'HEAD' | 'DELETE' | 'OPTIONS' = 'GET',
  body?: object,
): Promise<Answer> => {
  const {
    statusCode,
    payload,
    headers: answered,
  } = await app.inject({
    method,
    url,
    headers,
    ...(body && { payload: body }),
  });
  const isJson = String(answered['content-type']).includes('json') && payload !== '';
  return {
    status: statusCode,
    body: isJson ? JSON.parse(payload) : undefined,
    text: payload,
    headers: answered,
  };
};

const declaredLog = async (clock: ManualClock): Promise<EventLog> => {
  const log = inMemoryEventLog(clock);
  await log.declare([
    { name: topics.customerEvents.name, partitions: 2 },
    { name: topics.guaranteeEvents.name, partitions: 1 },
    { name: topics.internalRounds.name, partitions: 2 },
    { name: topics.internalStandings.name, partitions: 2 },
    { name: topics.alerts.name, partitions: 2 },
  ]);
  return log;
};

const recordNext = async (
  ledger: AlertLedger,
  revisions: readonly AlertRevision[],
  nowMs: number,
): Promise<void> => {
  const expectedOffset = (await ledger.offsets()).get(0) ?? 0;
  const nextOffset = expectedOffset + revisions.length;
  await ledger.record({ partition: 0, expectedOffset, nextOffset, revisions, nowMs });
};
