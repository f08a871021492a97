type KnownRoute = Readonly<{ method: string; segments: readonly string[] }>;

/** Which methods an address knows; `register` is told of every route. */
export type KnownMethods = Readonly<{
  register: (methods: string | readonly string[], path: string) => void;
  /** In the order of registration; empty for an address that nobody serves. */
  of: (path: string) => readonly string[];
}>;

/** The methods of all routes by address, so that a wrong method can be told from a wrong address. */
export const knownMethods = (): KnownMethods => {
  const routes: KnownRoute[] = [];
  return {
    register: (methods, path) => {
      for (const method of [methods].flat()) routes.push({ method, segments: path.split('/') });
    },
    of: (path) => {
      const wanted = path.split('/');
      const matching = routes.filter(({ segments }) => isMatch(segments, wanted));
      return [...new Set(matching.map(({ method }) => method))];
    },
  };
};

const isMatch = (segments: readonly string[], wanted: readonly string[]): boolean => {
  const isOpenEnded = segments.at(-1) === '*';
  if (isOpenEnded ? wanted.length < segments.length : wanted.length !== segments.length) return false;
  return segments.every((segment, at) => segment === '*' || isSame(segment, wanted[at] ?? ''));
};

const isSame = (segment: string, wanted: string): boolean =>
  segment.startsWith(':') ? wanted !== '' : segment === wanted;
