import type { AddressInfo } from 'node:net';

import { postEvents } from '@tocsin/ingest';
import {
  buildApp,
  customerPositions,
  loanFindings,
  orgUnitPositions,
  ruleRows,
  type StatusPorts,
  storedNetworkReader,
} from '@tocsin/query-api';
import {
  accessControl,
  type HttpApp,
  type Logger,
  metricsRegistry,
  type TokenAuthority,
} from '@tocsin/service-kit';

import type { Engine } from './engine.ts';
import type { IntakeDoor } from './intake-door.ts';

const LOOPBACK = '127.0.0.1';
const VERSION = '0.1.0';

/** The port that was asked for is taken, or may not be used. */
export class PortError extends Error {
  readonly code = 'TOCSIN_PORT';
}

export type FrontOptions = Readonly<{
  engine: Engine;
  door: IntakeDoor;
  ports: StatusPorts;
  authority: TokenAuthority;
  cursorSecret: Uint8Array;
  logger: Logger;
  isStopping: () => boolean;
}>;

/** The one HTTP server: what people ask, and where events are sent. */
export const frontApp = async (options: FrontOptions): Promise<HttpApp> => {
  const { engine, door, ports, authority, logger, cursorSecret, isStopping } = options;
  const positions = orgUnitPositions(engine.store);
  const network = storedNetworkReader(engine.store);
  const access = accessControl(authority);
  return buildApp(
    {
      alerts: engine.ledger,
      unitTree: positions.tree,
      depositDeviation: positions.depositDeviation,
      customers: customerPositions(engine.store, network),
      loanFindings: loanFindings(engine.store),
      network,
      rules: () => ruleRows(engine.store),
      status: ports,
      authority,
      readiness: { log: () => engine.log.ends('bank.customer-events'), ledger: () => engine.ledger.totals() },
      metrics: metricsRegistry(),
      logger,
    },
    {
      cursorSecret,
      version: VERSION,
      isStopping,
      alsoServe: [
        {
          policies: [{ method: 'POST', path: '/v1/events', roles: ['ingest'] }],
          routes: postEvents({ intake: door.intake, access }),
        },
      ],
    },
  );
};

/** Listens on loopback and gives the URL. */
export const listen = async (app: HttpApp, port: number): Promise<string> => {
  try {
    await app.listen({ host: LOOPBACK, port });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw cause;
    const why = code === 'EACCES' ? 'may not be used' : 'is taken';
    throw new PortError(`Port ${port} ${why}. Choose another one with --port N; --port 0 picks a free one.`, {
      cause,
    });
  }
  const { port: taken } = app.server.address() as AddressInfo;
  return `http://${LOOPBACK}:${taken}`;
};
