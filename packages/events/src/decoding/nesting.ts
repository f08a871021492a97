/** Whether a parsed JSON value has more than `levelsMax` levels of objects and arrays. Never looks deeper than that. */
export const nestsDeeperThan = (value: unknown, levelsMax: number): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if (levelsMax === 0) return true;
  for (const key in value) {
    const child = (value as Record<string, unknown>)[key];
    if (typeof child === 'object' && child !== null && nestsDeeperThan(child, levelsMax - 1)) return true;
  }
  return false;
};
