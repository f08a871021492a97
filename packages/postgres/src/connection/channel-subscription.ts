import pg from 'pg';
import type { NotificationListener, Subscription } from './database.ts';
import type { Logger } from './logger.ts';

const reconnectDelayMs = { first: 100, longest: 5_000 };

type Listening = Readonly<{
  connectionSettings: pg.ClientConfig;
  channel: string;
  listener: NotificationListener;
  logger: Logger;
}>;

/** Listens to a channel until it is closed, over as many connections as that takes. */
export const channelSubscription = async (listening: Listening): Promise<Subscription> => {
  const { channel, listener, logger } = listening;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const open = async (): Promise<void> => {
    client = await listeningClient(listening, () => reconnect(reconnectDelayMs.first));
    if (isClosed) await client.end();
  };
  const reconnect = (delayMs: number): void => {
    if (isClosed) return;
    timer = setTimeout(() => {
      open().then(
        () => isClosed || listener(undefined),
        (error: unknown) => {
          logger.warn({ channel, error }, 'Listening could not be taken up again; trying once more.');
          reconnect(Math.min(delayMs * 2, reconnectDelayMs.longest));
        },
      );
    }, delayMs);
  };

  await open();
  return {
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
};

/** A connection that listens; `onLost` is called once, and only after this function had succeeded. */
const listeningClient = async (
  { connectionSettings, channel, listener, logger }: Listening,
  onLost: () => void,
): Promise<pg.Client> => {
  const client = new pg.Client(connectionSettings);
  let isListening = false;
  client.on('error', (error) => logger.warn({ channel, error }, 'A listening connection failed.'));
  client.on('notification', ({ payload }) => listener(payload ?? ''));
  client.once('end', () => isListening && onLost());
  try {
    await client.connect();
    await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    isListening = true;
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
};
