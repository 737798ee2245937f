export * from './api-version.js';
export * from './error-codes.js';
