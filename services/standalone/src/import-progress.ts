import type { ImportStep } from '@tocsin/ingest';

const SHOWN_EVERY_STEPS = 5;

/** Shows on a terminal how far a file has been read; elsewhere it stays silent. */
export const importProgress = (file: string, terminal: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>) => {
  let steps = 0;
  const show = (text: string): void => {
    if (terminal.isTTY) terminal.write(`\r\u001b[2K${text}`);
  };
  return {
    step: ({ read, rejected, bytesRead, sizeBytes }: ImportStep): void => {
      steps += 1;
      if (steps % SHOWN_EVERY_STEPS !== 0) return;
      const share = sizeBytes ? ` ${Math.floor((100 * bytesRead) / sizeBytes)} %` : '';
      show(`${file}:${share} ${read} events, ${rejected} rejected`);
    },
    end: (): void => show(''),
  };
};
