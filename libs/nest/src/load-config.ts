import type { z } from 'zod';

/** Bad or missing settings, all of them at once. Holds names and reasons, never values. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly { readonly name: string; readonly reason: string }[]) {
    super(problems.map(({ name, reason }) => `${name} ${reason}`).join('; '));
    this.name = 'ConfigError';
  }
}

/**
 * Reads the settings that `shape` names. An empty variable counts as missing, as docker-compose passes `${X:-}` on.
 * Throws `ConfigError` that names every bad variable; what a variable holds is never repeated.
 */
export function loadConfig<S extends z.ZodObject>(shape: S, env: NodeJS.ProcessEnv = process.env): z.output<S> {
  const given = Object.fromEntries(
    Object.keys(shape.shape).flatMap((name) => {
      const value = env[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? 'settings');
    const value = given[name];
    const hint = (shape.shape[name] as z.ZodType | undefined)?.description;
    if (value === undefined && issue.path.length > 0) return { name, reason: `is missing${hint ? ` (${hint})` : ''}` };
    return { name, reason: withoutValue(lowerFirst(issue.message), value) };
  });
  throw new ConfigError(onePerName(problems));
}

/** A reason written by a schema must not show a password, whatever its author did. */
function withoutValue(reason: string, value: string | undefined): string {
  return value && value.length > 3 ? reason.replaceAll(value, '…') : reason;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function onePerName<P extends { readonly name: string }>(problems: readonly P[]): P[] {
  return [...new Map(problems.toReversed().map((problem) => [problem.name, problem])).values()].toReversed();
}
