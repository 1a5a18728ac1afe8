export * from './company-directory.js';
export * from './sender-directory.js';
