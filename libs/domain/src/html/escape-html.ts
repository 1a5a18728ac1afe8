const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Makes text safe between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** Makes text safe inside an attribute, also in one without quotes, where a space would begin another. */
export function escapeAttribute(text: string): string {
  return escapeHtml(text).replace(/[\s=`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
