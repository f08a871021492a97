import type { Ban } from './complaints.ts';

const SHIPPED = /^(packages|services)\/[^/]+\/src\/(?!.*\.test\.ts$)/;
const SHIPPED_OR_UNIT_TEST = /^(packages|services)\/[^/]+\/src\/(?!.*\.int\.test\.ts$)/;
const CODE = /\.(ts|mjs|cjs)$/;
const TEXT = /\.(ts|mjs|cjs|md|json|ya?ml|sql)$|^\.ci\//;
// The files that hold these patterns.
const THIS_FOLDER = /^test\/tidy\//;

/** What a line of this project may not hold, with the way that is open instead. */
export const bans: readonly Ban[] = [
  {
    pattern: /\bDate\.now\(|\bnew Date\(\)/,
    instead: 'use the injected clock',
    files: SHIPPED_OR_UNIT_TEST,
    except: /(^|\/)system-clock\.ts$/,
  },
  {
    pattern: /\bMath\.random\(/,
    instead: 'use the injected randomness',
    files: CODE,
    except: THIS_FOLDER,
  },
  {
    pattern: /\bprocess\.env\b/,
    instead: 'only main.ts and tocsin.ts read the environment; take a configuration',
    files: SHIPPED,
    except: /\/(main|tocsin)\.ts$/,
  },
  { pattern: /\bconsole\./, instead: 'use the injected logger', files: SHIPPED },
  {
    pattern: /\b(TODO|FIXME|XXX)\b/,
    instead: 'put it into an issue and name its number, or do it now',
    files: TEXT,
    except: THIS_FOLDER,
  },
  {
    pattern: /\.(skip|only)\(/,
    instead: 'a test runs or is deleted',
    files: /\.test\.ts$/,
    except: THIS_FOLDER,
  },
  {
    pattern: /@ts-(ignore|nocheck)\b|biome-ignore-all\b/,
    instead: 'suppress one line, with its reason',
    files: CODE,
    except: THIS_FOLDER,
  },
  {
    pattern: /@ts-expect-error(?!\s*(:|-+|–)?\s*\S+\s\S+)/,
    instead: 'give the reason on the same line',
    files: CODE,
    except: THIS_FOLDER,
  },
  {
    pattern: /biome-ignore(-start|-end)?\b(?![^:]*:\s*(?!<)\S+\s\S+)/,
    instead: 'give the reason on the same line, after a colon',
    files: CODE,
    except: THIS_FOLDER,
  },
  {
    pattern: /(eslint|oxlint)-disable(?!.*\s--\s+\S+\s\S+)/,
    instead: 'give the reason on the same line, after " -- "',
    files: CODE,
    except: THIS_FOLDER,
  },
  {
    pattern: /(?<![\w./}])\/(work|home|root|Users)\/\w+/,
    instead: 'a path of one machine means nothing on another',
    files: TEXT,
    except: THIS_FOLDER,
  },
  {
    pattern:
      /^export (?:declare |async |abstract )*(?:const|function|class|type|interface) \w+(?:Manager|Helpers?|Utils?|Data|Info|Wrapper|Impl|(?<![eE]rror)Handler)\b/,
    instead: 'name the job that it does (names, in the style of this project)',
    files: SHIPPED,
  },
];
