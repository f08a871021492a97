import type { Random } from '../random/seeded-random.ts';
import type { Branch } from './county.ts';
import { smallestBranchId } from './county.ts';
import type { Customer } from './customer.ts';
import { firmName, personName } from './invented-names.ts';
import type { Story } from './stories/story.ts';

/** A customer before he has a number and an account. */
export type Resident = Readonly<
  Pick<Customer, 'name' | 'kind' | 'customerType' | 'livelihood' | 'monthlyYuan'> & {
    story?: Story;
    /** His share of those deposits of the branch that no story and no wholesaler holds. */
    weight: number;
    /** Where a fixed amount is his instead. */
    openingYuan?: number;
    /** The share that lies in a time deposit of his. */
    savingsWeight?: number;
  }
>;

const scripted = (story: Story): Resident => ({
  story,
  name: story.name,
  kind: story.kind,
  customerType: story.customerType,
  livelihood: 'scripted',
  monthlyYuan: 0,
  weight: 0,
  openingYuan: story.openingYuan,
});

const wholesaler = (random: Random): Resident => ({
  name: `清禾县${random.pick(['农贸', '果蔬', '粮油', '建材'])}市场${random.pick(['一', '二', '三', '五'])}号批发部`,
  kind: 'company',
  customerType: 'enterprise',
  livelihood: 'wholesale',
  monthlyYuan: random.integer(180, 360) * 100_000,
  weight: 0,
  openingYuan: random.integer(30, 40) * 100_000,
});

const firm = (random: Random): Resident => ({
  name: firmName(random),
  kind: 'company',
  customerType: random.chance(0.2) ? 'cooperative' : 'enterprise',
  livelihood: 'company',
  monthlyYuan: random.integer(200, 1_200) * 1_000,
  weight: random.integer(10, 50),
});

const shop = (random: Random): Resident => ({
  name: personName(random),
  kind: 'person',
  customerType: 'individual-business',
  livelihood: 'shop',
  monthlyYuan: random.integer(20, 80) * 1_000,
  weight: random.integer(1, 3),
});

const household = (random: Random): Resident => {
  const livelihood = random.pick(['wages', 'wages', 'farming', 'farming', 'pension'] as const);
  return {
    name: personName(random),
    kind: 'person',
    customerType: livelihood === 'farming' ? 'farmer' : undefined,
    livelihood,
    monthlyYuan: livelihood === 'pension' ? random.integer(12, 30) * 100 : random.integer(30, 90) * 100,
    weight: random.integer(5, 25) / 10,
  };
};

/** One customer in six has a time deposit, so that a branch of 450 customers has more than 500 accounts. */
const savingsEvery = 6;

const withSavings = (resident: Resident, random: Random): Resident => {
  const skewed = random.next();
  return { ...resident, savingsWeight: 4 + 12 * skewed * skewed * skewed };
};

/** Who banks at a branch: those of the stories first, then the others up to a number. */
export const residentsOf = (
  branch: Branch,
  { stories, count, random }: Readonly<{ stories: readonly Story[]; count: number; random: Random }>,
): Resident[] => {
  const told = stories.filter(({ branchId }) => branchId === branch.branchId).map(scripted);
  const isSmallest = branch.branchId === smallestBranchId;
  const firms = isSmallest ? 0 : Math.max(2, Math.round((count * branch.firmsPercent) / 100));
  const shops = isSmallest ? 0 : Math.max(1, Math.round(count / 20));
  const others = [
    ...(isSmallest ? [] : [wholesaler(random)]),
    ...Array.from({ length: firms }, () => firm(random)),
    ...Array.from({ length: shops }, () => shop(random)),
  ];
  const households = Math.max(0, count - told.length - others.length);
  others.push(...Array.from({ length: households }, () => household(random)));
  const saving = others.map((resident, index) =>
    !isSmallest && index % savingsEvery === 0 ? withSavings(resident, random) : resident,
  );
  return [...told, ...saving];
};
