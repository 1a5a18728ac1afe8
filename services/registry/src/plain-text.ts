import { z } from 'zod';

/** Text of a length that PostgreSQL can store: it refuses U+0000. */
export function plainText(max: number) {
  return z
    .string()
    .min(1)
    .max(max)
    .refine((text) => !text.includes('\0'), 'must not contain U+0000');
}

/** For text that comes from elsewhere and must not be refused for a character that nobody sees. */
export function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}
