import { resolve } from 'node:path';
import { expect, it } from 'vitest';

import { signalsPage } from './signals-page.ts';

it('the page of signals says what the catalogue says', async () => {
  await expect(signalsPage()).toMatchFileSnapshot(resolve(import.meta.dirname, '../../docs/signals.md'));
});
