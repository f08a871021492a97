/** The text that comes first; nothing where there is none. */
export const smallestText = (texts: Iterable<string>): string | undefined => {
  let smallest: string | undefined;
  for (const text of texts) if (smallest === undefined || text < smallest) smallest = text;
  return smallest;
};
