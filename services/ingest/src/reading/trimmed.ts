const byteOrderMark = [0xef, 0xbb, 0xbf];

/** The bytes without white space around them, and without the byte order mark that a file may begin with. */
export const trimmed = (bytes: Uint8Array, { isFirst }: Readonly<{ isFirst: boolean }>): Uint8Array => {
  let start = isFirst && byteOrderMark.every((byte, at) => bytes[at] === byte) ? byteOrderMark.length : 0;
  let end = bytes.byteLength;
  while (start < end && isWhiteSpace(bytes[start])) start += 1;
  while (end > start && isWhiteSpace(bytes[end - 1])) end -= 1;
  return bytes.subarray(start, end);
};

/** What JSON calls white space. */
const isWhiteSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0d || byte === 0x0a || byte === 0x09;
