import { z } from 'zod';

/** Everything but U+0000, which PostgreSQL stores in no text. */
export const WITHOUT_NUL = /^[^\u0000]*$/;

/** A text that a store gives back as it was: without U+0000, and without half a surrogate pair. */
export function isPlainText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** 1 to `max` characters that can be stored as they are. */
export function plainText(max: number) {
  return z
    .string()
    .min(1)
    .max(max)
    .regex(WITHOUT_NUL, 'must not contain U+0000')
    .refine((text) => text.isWellFormed(), 'must not contain half a surrogate pair');
}

/** Whether every text in a JSON value, keys included, is plain: for objects that callers may add to. */
export function isPlainJson(value: unknown): boolean {
  if (typeof value === 'string') return isPlainText(value);
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isPlainJson);
  return Object.entries(value).every(([key, inner]) => isPlainText(key) && isPlainJson(inner));
}
