import { DependencyFailure } from './dependency-failure.js';

/**
 * What `work` comes to, or DependencyFailure when that takes longer than `limitMs`. It goes on then, and what becomes of it
 * tells nobody.
 */
export async function withLimit<T>(
  work: Promise<T>,
  limitMs: number,
  dependency: string,
  sentence = `no answer within ${limitMs} ms`,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DependencyFailure(dependency, sentence)), limitMs);
  });
  // Whichever loses may still fail later, with nobody left to tell.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
