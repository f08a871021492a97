import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFiles, projectRoot, textOf } from './project-files.ts';

const documents = projectFiles.filter((path) => path.endsWith('.md'));

const linksOf = (path: string): readonly string[] => {
  const prose = textOf(path).replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(\s*<?([^)\s>]+)/g)].flatMap(([, target]) => (target ? [target] : []));
};

const leadsNowhere = (document: string, link: string): boolean => {
  if (/^([a-z][a-z+.-]*:|#)/i.test(link)) return false;
  const [path = ''] = decodeURI(link).split('#');
  const target = join(projectRoot, dirname(document), path);
  return relative(projectRoot, target).startsWith('..') || !existsSync(target);
};

describe('links in documents', () => {
  it.each(documents)('%s links to what exists', (document) => {
    expect(linksOf(document).filter((link) => leadsNowhere(document, link))).toEqual([]);
  });
});

describe('the glossary', () => {
  const glossary = textOf('docs/glossary.md');

  it.each([
    'record',
    'event',
    'rule',
    'finding',
    'alert',
    'signal',
    'severity',
    'accounting date',
    'timestamp',
    'guarantor',
    'borrower',
    'position',
    'book',
    'revision',
    'subject',
    'period',
  ])('explains "%s"', (word) => {
    expect(glossary).toMatch(new RegExp(`^\\| \\*\\*${word}\\*\\*`, 'm'));
  });
});
