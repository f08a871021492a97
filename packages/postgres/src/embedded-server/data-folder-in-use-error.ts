/** Another process works on the data folder; the message names it. */
export class DataFolderInUseError extends Error {
  readonly code = 'TOCSIN_DATA_FOLDER_IN_USE';
  override readonly name = 'DataFolderInUseError';
  readonly dataDir: string;
  readonly processId: number;

  constructor(dataDir: string, processId: number) {
    super(
      `The data folder ${dataDir} is in use by process ${processId}. ` +
        'Stop that process, or choose another --data-dir.',
    );
    this.dataDir = dataDir;
    this.processId = processId;
  }
}
