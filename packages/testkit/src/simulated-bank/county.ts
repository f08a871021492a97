/** A branch of the simulated bank. Every name in this bank is invented. */
export type Branch = Readonly<{
  branchId: string;
  name: string;
  /** Of the bank's 5,000. */
  customers: number;
  /** What they all hold on the first morning. */
  depositsYuan: number;
  /** Firms among its customers, in percent. */
  firmsPercent: number;
}>;

/** The one legal entity of the simulated bank. */
export const legalEntity = { orgUnitId: 'QH00', name: '清禾农村商业银行' } as const;

/** How many customers the bank has at its full size. */
export const customersAtFullSize = 5_000;

/** The twelve branches: from the head office's, with the firms' and the county's money, to one of ten accounts. */
export const branches: readonly Branch[] = [
  { branchId: 'QH01', name: '营业部', customers: 800, depositsYuan: 2_000_000_000, firmsPercent: 10 },
  { branchId: 'QH02', name: '城关支行', customers: 650, depositsYuan: 420_000_000, firmsPercent: 4 },
  { branchId: 'QH03', name: '东街支行', customers: 520, depositsYuan: 300_000_000, firmsPercent: 4 },
  { branchId: 'QH04', name: '柳河支行', customers: 480, depositsYuan: 210_000_000, firmsPercent: 4 },
  { branchId: 'QH05', name: '石桥支行', customers: 450, depositsYuan: 180_000_000, firmsPercent: 4 },
  { branchId: 'QH06', name: '白塔支行', customers: 420, depositsYuan: 160_000_000, firmsPercent: 4 },
  { branchId: 'QH07', name: '青山支行', customers: 400, depositsYuan: 150_000_000, firmsPercent: 4 },
  { branchId: 'QH08', name: '双井支行', customers: 380, depositsYuan: 140_000_000, firmsPercent: 4 },
  { branchId: 'QH09', name: '龙湾支行', customers: 360, depositsYuan: 120_000_000, firmsPercent: 4 },
  { branchId: 'QH10', name: '枣园支行', customers: 300, depositsYuan: 90_000_000, firmsPercent: 4 },
  { branchId: 'QH11', name: '北岭支行', customers: 230, depositsYuan: 45_000_000, firmsPercent: 4 },
  { branchId: 'QH12', name: '云溪分理处', customers: 10, depositsYuan: 12_000_000, firmsPercent: 0 },
];

/** The branch with ten accounts: no firms, and every single customer moves its figures. */
export const smallestBranchId = 'QH12';
