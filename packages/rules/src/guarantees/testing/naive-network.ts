/** What a bank said of its guarantees; days count from the day that was open. */
export type Said =
  | Readonly<{
      kind: 'pledged';
      id: string;
      guarantorId: string;
      borrowerId: string;
      jointGroupId: string | undefined;
      expiresIn: number | undefined;
      pledgedIn: number | undefined;
    }>
  | Readonly<{ kind: 'released'; id: string }>
  | Readonly<{ kind: 'closed' }>
  | Readonly<{ kind: 'tied'; one: string; other: string; isTied: boolean }>;

/** Circles, mutual pairs and cycles up to length 6 straight from all that was said, each as sorted text. */
export const naiveNetwork = (history: readonly Said[]) => {
  const counting = countingAtTheEnd(history);
  const nodeOf = groupedNodes(counting);
  const edges = new Set(
    counting
      .filter(({ guarantorId, borrowerId }) => !isTied(history, guarantorId, borrowerId))
      .map(({ guarantorId, borrowerId }) => [nodeOf(guarantorId), nodeOf(borrowerId)] as const)
      .filter(([from, to]) => from !== to)
      .map((edge) => edge.join('>')),
  );
  const nodes = [...new Set([...edges].flatMap((edge) => edge.split('>')))].sort();
  const leads = (from: string, to: string): boolean => edges.has(`${from}>${to}`);

  const reaches = (from: string, to: string): boolean => {
    let reached = nodes.filter((node) => leads(from, node));
    for (const _ of nodes)
      reached = nodes.filter((node) => reached.includes(node) || reached.some((known) => leads(known, node)));
    return reached.includes(to);
  };
  const circleOf = (node: string): string[] =>
    nodes.filter((other) => other === node || (reaches(node, other) && reaches(other, node)));
  const circles = nodes.map(circleOf).filter(({ length }) => length > 1);

  const pairs = nodes.flatMap((one) =>
    nodes
      .filter((other) => one < other && leads(one, other) && leads(other, one))
      .map((other) => `${one},${other}`),
  );

  const cyclesFrom = (path: readonly string[]): string[] => {
    const [first = '', last = ''] = [path[0], path.at(-1)];
    const closed = leads(last, first) ? [path.join()] : [];
    if (path.length === 6) return closed;
    const onward = nodes.filter((node) => node > first && !path.includes(node) && leads(last, node));
    return [...closed, ...onward.flatMap((node) => cyclesFrom([...path, node]))];
  };

  return {
    circles: [...new Set(circles.map((circle) => circle.join()))].sort(),
    pairs: pairs.sort(),
    cycles: nodes.flatMap((node) => cyclesFrom([node])).sort(),
  };
};

type Pledged = Extract<Said, { kind: 'pledged' }>;

/** The last statement of each guarantee that nobody ever released, where its days include the last one. */
const countingAtTheEnd = (history: readonly Said[]): readonly Pledged[] => {
  const openAt = (index: number): number =>
    history.slice(0, index).filter(({ kind }) => kind === 'closed').length;
  const today = openAt(history.length);
  return history.flatMap((what, index) => {
    if (what.kind !== 'pledged' || what.guarantorId === what.borrowerId) return [];
    const isRestated = history
      .slice(index + 1)
      .some((later) => later.kind === 'pledged' && later.id === what.id);
    const isReleased = history.some((other) => other.kind === 'released' && other.id === what.id);
    const hasBegun = what.pledgedIn === undefined || openAt(index) + what.pledgedIn <= today;
    // It leaves at the close of the day after its last one.
    const hasLeft = what.expiresIn !== undefined && openAt(index) + what.expiresIn + 1 < today;
    return isRestated || isReleased || !hasBegun || hasLeft ? [] : [what];
  });
};

/** Customers by the smallest of all groups that they are in, directly or through a shared member. */
const groupedNodes = (counting: readonly Pledged[]) => {
  const grouped = counting.filter(({ jointGroupId }) => jointGroupId !== undefined);
  const namesOf = (group: string | undefined): string[] =>
    grouped
      .filter(({ jointGroupId }) => jointGroupId === group)
      .flatMap(({ guarantorId, borrowerId }) => [guarantorId, borrowerId]);
  // There are two groups: they are one node when any customer is in both.
  const areJoined = namesOf('j1').some((name) => namesOf('j2').includes(name));
  return (customer: string): string => {
    if (namesOf('j1').includes(customer)) return 'joint-group:j1';
    if (namesOf('j2').includes(customer)) return areJoined ? 'joint-group:j1' : 'joint-group:j2';
    return customer;
  };
};

const isTied = (history: readonly Said[], a: string, b: string): boolean => {
  const last = history.findLast(
    (what) =>
      what.kind === 'tied' && ((what.one === a && what.other === b) || (what.one === b && what.other === a)),
  );
  return last?.kind === 'tied' && last.isTied;
};
