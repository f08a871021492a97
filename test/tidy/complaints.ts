/** A thing that is not wanted in a line of text, and what to do instead. */
export type Ban = Readonly<{
  pattern: RegExp;
  /** Ends the sentence "line 7: `Date.now(` is banned, …". */
  instead: string;
  /** Only files whose path fits. */
  files: RegExp;
  except?: RegExp;
}>;

/** Every banned thing in a text, as sentences that name the line; none for a clean file. */
export const complaints = (path: string, text: string, bans: readonly Ban[]): readonly string[] => {
  const applying = bans.filter(({ files, except }) => files.test(path) && !except?.test(path));
  return text.split('\n').flatMap((line, index) =>
    applying.flatMap(({ pattern, instead }) => {
      const found = pattern.exec(line)?.[0];
      return found === undefined ? [] : [`line ${index + 1}: \`${found.trim()}\` is banned, ${instead}`];
    }),
  );
};
