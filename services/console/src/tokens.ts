/** The API documents that the overview links to: `{ name, url }[]`. */
export const API_DOCS = Symbol('console.api-docs');
