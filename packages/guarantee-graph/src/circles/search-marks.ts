/** Which nodes a search has seen from either end: a mark counts only in the search whose number it bears. */
export type SearchMarks = { search: number; ahead: Int32Array; behind: Int32Array };

/** Marks of no search. */
export const searchMarks = (): SearchMarks => ({
  search: 0,
  ahead: new Int32Array(64),
  behind: new Int32Array(64),
});

const SEARCHES_MAX = 2 ** 31 - 2;

/** Begins a search over so many nodes: no node is marked. */
export const beginSearch = (marks: SearchMarks, nodes: number): void => {
  if (marks.ahead.length < nodes || marks.search >= SEARCHES_MAX) {
    marks.ahead = new Int32Array(2 * nodes);
    marks.behind = new Int32Array(2 * nodes);
    marks.search = 0;
  }
  marks.search += 1;
};
