/** Tells a person what is going on. Standard output belongs to the program that is started. */
export const say = (line) => {
  process.stderr.write(`tocsin: ${line}\n`);
};

/** Whole and tenths of seconds since an instant of `performance.now()`. */
export const secondsSince = (startedMs) => `${((performance.now() - startedMs) / 1000).toFixed(1)} s`;
