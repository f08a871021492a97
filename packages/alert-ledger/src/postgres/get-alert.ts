import type { Queryable } from '@tocsin/postgres';
import type { AlertWithHistory } from '../alert-ledger.ts';
import type { AlertScope } from '../reading/alert-scope.ts';
import { scopeConditions, statementValues } from './conditions.ts';
import { alertColumns, type StoredAlert, shownAlert } from './stored-alert.ts';

/** An alert with its history, where its latest revision exists for the reader. */
export const getAlert = async (
  queryable: Queryable,
  alertId: string,
  scope: AlertScope,
): Promise<AlertWithHistory | undefined> => {
  const values = statementValues();
  const id = values.add(alertId);
  const visible = [`alert_id = ${id}`, 'replaced_by is null', ...scopeConditions(scope, values)].join(
    ' and ',
  );
  // One statement, so that the history ends with the revision that was judged visible.
  const { rows } = await queryable.query<StoredAlert>(
    `select ${alertColumns} from alert_revision
     where alert_id = ${id} and exists (select from alert_revision where ${visible}) order by position`,
    values.all,
  );
  const history = rows.map(shownAlert);
  const alert = history.at(-1);
  return alert && { alert, history };
};
