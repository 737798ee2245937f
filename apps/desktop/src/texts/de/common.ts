import type { common as english } from '../en/common';

export const common: typeof english = {
  loading: 'Wird geladen',
  tryAgain: 'Noch einmal versuchen',
  stale: 'Was Sie sehen, kann veraltet sein.',
  staleSince: 'Was Sie sehen, wurde um {{time}} gelesen und kann veraltet sein.',
  cancel: 'Abbrechen',
  close: 'Schließen',
  save: 'Speichern',
  none: 'Keine',
  yes: 'Ja',
  no: 'Nein',
  on: 'An',
  off: 'Aus',
  days_one: '{{count}} Tag',
  days_other: '{{count}} Tage',
  pages: 'Seiten',
  page: 'Seite {{number}}',
  previousPage: 'Zurück',
  nextPage: 'Weiter',
  showMore: 'Mehr anzeigen',
};
