/** How deep what is sent to us may be nested; nothing that the API takes is a fifth as deep. */
export const JSON_DEPTH = 64;

/** Whether a text that should be JSON is nested deeper. To read 100 KB of brackets takes far longer than to look at them. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') isInString = !isInString;
    else if (isInString) {
      if (character === '\\') at += 1;
    } else if (character === '[' || character === '{') {
      depth += 1;
      if (depth > JSON_DEPTH) return true;
    } else if (character === ']' || character === '}') depth -= 1;
  }
  return false;
}
