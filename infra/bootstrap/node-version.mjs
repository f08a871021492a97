const MINIMUM = { major: 20, minor: 19 };

/** Says what is wrong with this version of Node, or nothing. */
export function checkNodeVersion(version) {
  const [major, minor] = version.split('.').map(Number);
  const isEnough = major > MINIMUM.major || (major === MINIMUM.major && minor >= MINIMUM.minor);
  if (isEnough) return undefined;
  const needed = `${MINIMUM.major}.${MINIMUM.minor}`;
  return `this needs Node ${needed} or newer, but it runs on ${version}. Install a newer Node and start again.`;
}
