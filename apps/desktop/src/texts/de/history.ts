import type { history as english } from '../en/history';

export const history: typeof english = {
  title: 'Verlauf',
  nothing: 'Noch ist nichts geschehen',
  shown_one: 'Das Neueste von {{total}}',
  shown_other: 'Die neuesten {{count}} von {{total}}',
  older: 'Ältere zeigen',
  by: '{{time}} · {{actor}}',
};
