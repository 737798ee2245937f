/** What a user or an API key may be called: 1 to 100 printable characters, with none but printable ones around. */
export const NAME = /^\s*[^\p{C}\s](?:[^\p{C}]{0,98}[^\p{C}\s])?\s*$/u;

/** The rule in words. */
export const NAME_RULE = 'must be 1 to 100 printable characters';

/** A name as it is kept. */
export function tidyName(text: string): string {
  return text.trim().normalize('NFC');
}

/** A name as it is compared: two that people take for the same are the same. */
export function nameKey(name: string): string {
  return name.trim().normalize('NFKC').toLowerCase();
}
