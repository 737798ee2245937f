import { stripVTControlCharacters } from 'node:util';

/**
 * What a test run ends with: what failed, once more in a line each, and how many in one last line. What failed stands
 * far above among thousands of lines, where a log may be cut off.
 */
export function closing({ passed, failed, skipped, failures }) {
  const lines = failures.map(({ name, message }) => `failed: ${name}: ${firstLine(message)}\n`);
  return `${lines.join('')}${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`;
}

function firstLine(message) {
  const plain = stripVTControlCharacters(String(message ?? 'no reason is told'));
  return plain.trim().split('\n', 1)[0].slice(0, 300);
}
