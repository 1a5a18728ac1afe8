/** Whether the evidence of an opt-out, of a request or as the history keeps it, says that its meaning is not certain. */
export function hasDoubt(evidence: unknown): boolean {
  const doubt = (evidence as { readonly doubt?: unknown } | null | undefined)?.doubt;
  return typeof doubt === 'string' && doubt !== '';
}
