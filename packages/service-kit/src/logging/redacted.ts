const censored = '[redacted]';
const depthMax = 8;

/** What is personal or secret, in lower case without punctuation: `identity_hash` is `identityhash`. */
const personalKeys: ReadonlySet<string> = new Set([
  'accesstoken',
  'address',
  'authorization',
  'cookie',
  'counterparty',
  'customername',
  'email',
  'headline',
  'identityhash',
  'idnumber',
  'mobile',
  'name',
  'password',
  'payer',
  'phone',
  'secret',
  'setcookie',
  'summary',
  'token',
]);

/**
 * The fields of a log line without what is personal or secret, at any depth: paths that are known beforehand miss
 * what lies under keys that are not. Errors are left to their serializer.
 */
export const redacted = (value: unknown, depth = 0): unknown => {
  if (value === null || typeof value !== 'object' || value instanceof Error) return value;
  if (depth >= depthMax) return censored;
  if (Array.isArray(value)) return value.map((element) => redacted(element, depth + 1));
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [
      key,
      isPersonal(key) ? censored : redacted(field, depth + 1),
    ]),
  );
};

const isPersonal = (key: string): boolean => personalKeys.has(key.toLowerCase().replaceAll(/[^a-z]/g, ''));

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};
