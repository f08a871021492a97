import { MASK } from '../access/mask.ts';

/** Numbers of customers stand in the texts of rules in brackets, alone or in a list. */
const inBrackets = /([(（])([^()（）]*)([)）])/g;
const separators = /(, |、)/;

/** A text without some customers' numbers. Outside of brackets they would be found in sums and dates too. */
export const maskedText = (text: string, customerIds: ReadonlySet<string>): string =>
  text.replace(inBrackets, (_, opening: string, inside: string, closing: string) => {
    const parts = inside.split(separators).map((part) => (customerIds.has(part) ? MASK : part));
    return `${opening}${parts.join('')}${closing}`;
  });
