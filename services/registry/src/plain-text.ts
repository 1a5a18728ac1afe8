export { plainText } from '@stopgate/nest';

/** For text that comes from elsewhere and must not be refused for a character that nobody sees. */
export function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}
