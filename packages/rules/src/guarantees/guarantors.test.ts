import { describe, expect, it } from 'vitest';
import { contagionThreat, type Threat } from './contagion-threat.ts';
import { externalGuarantees } from './external-guarantees.ts';
import { guarantorOverdue } from './guarantor-overdue.ts';
import { keyFirm } from './key-firm.ts';
import { overGuarantee } from './over-guarantee.ts';
import { ask, guarantor, pledgeEvent, standing, verdict } from './testing/guarantee-questions.ts';

const company = standing('a', { customerType: 'guarantee-company' });

describe('GUA-05 over-guarantee', () => {
  const at = (givenMinor: bigint, netAssetsMinor: number | undefined = 1_000) =>
    verdict(overGuarantee, guarantor({ standing: standing('a', { netAssetsMinor }), givenMinor }));

  it('is yellow from 50 %, orange from 80 %, red above 100 % of net assets', () => {
    expect([at(499n), at(500n), at(799n), at(800n), at(1_000n), at(1_001n)]).toEqual([
      undefined,
      'yellow alert',
      'yellow alert',
      'orange alert',
      'orange alert',
      'red alert',
    ]);
  });

  it('is red with any pledge where there are no net assets, and silent without a pledge', () => {
    expect([at(1n, 0), at(1n, -5), at(0n, 0), at(0n, -5)]).toEqual([
      'red alert',
      'red alert',
      undefined,
      undefined,
    ]);
  });

  it('does not judge unknown net assets or a guarantee company', () => {
    const unknown = standing('a', { netAssetsMinor: undefined });
    expect(verdict(overGuarantee, guarantor({ standing: unknown }))).toBeUndefined();
    expect(verdict(overGuarantee, guarantor({ standing: company, givenMinor: 10n ** 12n }))).toBeUndefined();
  });

  it('stays exact beyond 2^53', () => {
    const netAssetsMinor = Number.MAX_SAFE_INTEGER;
    expect(at(BigInt(netAssetsMinor), netAssetsMinor)).toBe('orange alert');
    expect(at(BigInt(netAssetsMinor) + 1n, netAssetsMinor)).toBe('red alert');
  });

  it('says what it found, and what would have kept it from being raised', () => {
    const [finding] = ask(overGuarantee, guarantor({ givenMinor: 900_000_000n }));
    expect(finding).toMatchObject({
      subject: { kind: 'customer', id: 'a', name: 'Firm a' },
      severity: 'orange',
      headline: {
        en: 'Over-guarantee: CNY 9,000,000.00 guaranteed with net assets of CNY 10,000,000.00',
        zh: '过度担保：对外担保900.00万元，净资产1,000.00万元',
      },
      metrics: [
        { name: 'givenToNetAssetsPercent', value: '90.000000', limit: '80' },
        { name: 'givenMinor', value: '900000000' },
        { name: 'netAssetsMinor', value: '1000000000' },
      ],
      explanation: {
        counterfactual: {
          en: 'It would not have been raised with guarantees below CNY 5,000,000.00.',
          zh: '若对外担保低于500.00万元，则不触发。',
        },
      },
    });
    const [bare] = ask(overGuarantee, guarantor({ standing: standing('a', { netAssetsMinor: 0 }) }));
    expect(bare?.metrics.map(({ name }) => name)).toEqual(['givenMinor', 'netAssetsMinor']);
  });
});

describe('GUA-06 many external guarantees', () => {
  const at = (guaranteesCount: number) => verdict(externalGuarantees, guarantor({ guaranteesCount }));

  it('is yellow from three, orange above five', () => {
    expect([at(2), at(3), at(5), at(6)]).toEqual([undefined, 'yellow alert', 'yellow alert', 'orange alert']);
  });

  it('does not judge a guarantee company', () => {
    expect(verdict(externalGuarantees, guarantor({ standing: company, guaranteesCount: 9 }))).toBeUndefined();
  });
});

describe('GUA-07 key firm', () => {
  const at = (guaranteedByCount: number, mutualWithCount: number) =>
    verdict(keyFirm, guarantor({ guaranteedByCount, mutualWithCount }));

  it('is listed with three guarantors or two mutual ones', () => {
    expect([at(2, 1), at(3, 0), at(2, 2)]).toEqual([undefined, 'yellow list', 'yellow list']);
  });

  it('does not judge a guarantee company', () => {
    expect(verdict(keyFirm, guarantor({ standing: company, guaranteedByCount: 9 }))).toBeUndefined();
  });
});

describe('GUA-08 contagion', () => {
  const threat = (hop: number, payoutMinor: bigint, told: Partial<Threat> = {}): Threat => ({
    failed: standing(`f-${hop}`, { worstGrade: 'loss' }),
    hop,
    payoutMinor,
    evidence: [pledgeEvent],
    ...told,
  });
  const at = (netAssetsMinor: number | undefined, ...threats: readonly Threat[]) =>
    verdict(contagionThreat, { guarantor: standing('a', { netAssetsMinor }), threats });

  it('is orange one hop away, red when it costs more than half of the net assets', () => {
    expect(at(200, threat(1, 100n))).toBe('orange alert');
    expect(at(200, threat(1, 101n))).toBe('red alert');
    expect(at(200, threat(1, 60n), threat(1, 41n))).toBe('red alert');
    expect(at(undefined, threat(1, 10n ** 15n))).toBe('orange alert');
  });

  it('is yellow two or three hops away, and silent beyond', () => {
    expect([at(200, threat(2, 0n)), at(200, threat(3, 0n)), at(200, threat(4, 0n)), at(200)]).toEqual([
      'yellow alert',
      'yellow alert',
      undefined,
      undefined,
    ]);
  });

  it('is a list item while all of them owe little', () => {
    const small = { owedMinor: 49_999_999 };
    const failed = standing('f', { ...small, worstGrade: 'loss' });
    const found = (guarantorOwes: number) =>
      verdict(contagionThreat, {
        guarantor: standing('a', { owedMinor: guarantorOwes }),
        threats: [threat(1, 1n, { failed })],
      });
    expect([found(49_999_999), found(50_000_000)]).toEqual(['blue list', 'orange alert']);
  });

  it('has another basis when somebody else fails', () => {
    const basis = (...threats: readonly Threat[]) =>
      ask(contagionThreat, { guarantor: standing('a'), threats })[0]?.basis;
    expect(basis(threat(1, 5n), threat(2, 0n))).toBe('failed=f-1@1,f-2@2');
    expect(basis(threat(1, 6n))).toBe(basis(threat(1, 5n)));
  });
});

describe('GUA-09 guarantor overdue', () => {
  const at = (daysPastDue: number, told: Parameters<typeof standing>[1] = {}, givenMinor = 50_000_000n) =>
    verdict(
      guarantorOverdue,
      guarantor({ standing: standing('a', { daysPastDue, worstGrade: undefined, ...told }), givenMinor }),
    );

  it('is yellow above 30 days past due, orange above 60, red above 90', () => {
    expect([at(30), at(31), at(60), at(61), at(90), at(91)]).toEqual([
      undefined,
      'yellow alert',
      'yellow alert',
      'orange alert',
      'orange alert',
      'red alert',
    ]);
  });

  it('is red with a non-performing grade', () => {
    expect(at(0, { worstGrade: 'substandard' })).toBe('red alert');
  });

  it('is a list item below 500,000.00 guaranteed, and nothing without a guarantee', () => {
    expect([at(91, {}, 49_999_999n), at(91, {}, 50_000_000n), at(91, {}, 0n)]).toEqual([
      'blue list',
      'red alert',
      undefined,
    ]);
  });
});
