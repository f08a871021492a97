import type { Relation } from '@tocsin/events';

/** What was stated last about one relation of two customers, and for which day. */
export type RelationFact = { day: number; isRelated: boolean };
/** All that was stated of one customer about another. */
export type PairFacts = { [Kind in Relation]?: RelationFact };

/** Two or more customers that count as one. */
export type CustomerGroup = {
  /** Given at birth; it stays while the group grows, and with its largest part when it splits. */
  id: string;
  /** Counts births: of two groups that merge the earlier-born lives. */
  born: number;
  members: Set<string>;
};

/** Who belongs with whom, over all customers. Changed in place. Days are `dayNumber`s. */
export type CustomerGroups = {
  /** By the customer that the relation is stated of, then by the other one. */
  related: Map<string, Map<string, PairFacts>>;
  /** The same the other way round. */
  relatedBy: Map<string, Set<string>>;
  /** What each customer was registered with last; null where the record names no group. */
  registered: Map<string, { day: number; groupId: string | null }>;
  registeredIn: Map<string, Set<string>>;
  groupOf: Map<string, CustomerGroup>;
  groups: Map<string, CustomerGroup>;
  births: number;
};

/** No customer is known to belong with another. */
export const noCustomerGroups = (): CustomerGroups => ({
  related: new Map(),
  relatedBy: new Map(),
  registered: new Map(),
  registeredIn: new Map(),
  groupOf: new Map(),
  groups: new Map(),
  births: 0,
});
