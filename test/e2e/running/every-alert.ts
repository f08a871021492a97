import type { Alert } from '@tocsin/events';

import type { StandaloneProcess } from './standalone-process.ts';

/** All alerts that a query gives, page after page. */
export const everyAlert = async (
  bank: StandaloneProcess,
  query = '',
  role = 'auditor',
): Promise<readonly Alert[]> => {
  const alerts: Alert[] = [];
  let cursor: string | null = null;
  do {
    const after: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { status, body } = await bank.get<Readonly<{ items: Alert[]; nextCursor: string | null }>>(
      `/v1/alerts?limit=500&${query}${after}`,
      role,
    );
    if (status !== 200) throw new Error(`GET /v1/alerts: ${status} ${JSON.stringify(body)}`);
    alerts.push(...body.items);
    cursor = body.nextCursor;
  } while (cursor !== null);
  return alerts;
};
