/** A file cannot be imported, or not to its end. Repeating the import goes on where it stopped. */
export class ImportError extends Error {
  readonly code = 'TOCSIN_IMPORT_FAILED';
  override readonly name = 'ImportError';
  readonly file: string;

  constructor(file: string, reason: string, cause?: unknown) {
    super(`cannot import ${file}: ${reason}`, { cause });
    this.file = file;
  }
}

/** The same for a failure of the file system, in plain words where there are some. */
export const importErrorOf = (file: string, error: unknown): ImportError => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : String(error);
  return new ImportError(file, plainWords.get(code) ?? message, error);
};

const plainWords: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['ENOTDIR', 'there is no such file'],
  ['EACCES', 'it may not be read'],
  ['EISDIR', 'it is a folder'],
]);
