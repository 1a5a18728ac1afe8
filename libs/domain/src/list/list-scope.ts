/**
 * Third-party lists stand beside what people said themselves, so their states are of a scope and not of a company: `~acme`
 * for the lists of acme, `~~all` for those of the platform. No company id has a `~`, so neither can be anybody's.
 */
const MARK = '~';

/** Owner and scope of the platform's lists: they block for every company. Not `~all`: a company may be called `all`. */
export const PLATFORM_LISTS = '~~all';

/** The scope under which the lists of an owner are published: a company's id, or `PLATFORM_LISTS`. */
export function listScopeOf(owner: string): string {
  return owner === PLATFORM_LISTS ? PLATFORM_LISTS : MARK + owner;
}

/** Whether this is the scope of lists and no company. */
export function isListScope(id: string): boolean {
  return id.startsWith(MARK);
}

/** Whose lists a scope is: a company's id, or `PLATFORM_LISTS`. */
export function ownerOfListScope(scope: string): string {
  return scope === PLATFORM_LISTS ? PLATFORM_LISTS : scope.slice(MARK.length);
}
