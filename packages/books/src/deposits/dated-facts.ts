/** What held from which day on, ascending, one fact a day: a fact holds until the next one. */
export type DatedFacts<Value> = [fromDay: number, value: Value][];

/** The fact that holds on a day; nothing before the first one. */
export const factOn = <Value>(facts: DatedFacts<Value>, day: number): Value | undefined => {
  for (let index = facts.length - 1; index >= 0; index -= 1) {
    const fact = facts[index];
    if (fact !== undefined && fact[0] <= day) return fact[1];
  }
  return undefined;
};

/** States a fact: it replaces one of the same day, and later ones stay. */
export const stateFact = <Value>(facts: DatedFacts<Value>, day: number, value: Value): void => {
  let index = facts.length;
  while (index > 0 && (facts[index - 1]?.[0] ?? day) > day) index -= 1;
  const isStated = facts[index - 1]?.[0] === day;
  facts.splice(isStated ? index - 1 : index, isStated ? 1 : 0, [day, value]);
};

/** The facts without those that another one had replaced by the given day. */
export const factsFrom = <Value>(facts: DatedFacts<Value>, day: number): DatedFacts<Value> =>
  facts.filter((_, index) => (facts[index + 1]?.[0] ?? Number.POSITIVE_INFINITY) > day);
