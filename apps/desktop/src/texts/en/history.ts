export const history = {
  title: 'History',
  nothing: 'Nothing has happened yet',
  shown_one: 'The newest of {{total}}',
  shown_other: 'The newest {{count}} of {{total}}',
  older: 'Show older ones',
  by: '{{time}} · {{actor}}',
};
