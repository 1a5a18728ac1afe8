export function showPhase<T>(title: string, work: () => Promise<T> | T): Promise<T>;
export class PlainError extends Error {}
export function showFailure(error: unknown): void;
